package io.kinbridge.testkit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that gives a test class a Kafka cluster, as a parameter of type {@link TestKafka}.
 *
 * <pre>{@code
 * @ExtendWith(KafkaForTests.class)
 * class OrdersKafkaIT {
 *     @Test
 *     void put_oneRecord_isRead(TestKafka kafka) { ... }
 * }
 * }</pre>
 *
 * <p>All classes of a test run share one cluster; it starts with the first class that asks and stops when the run ends.
 * Which one it is, in this order:
 * <ol>
 *   <li>the environment variable {@code KINBRIDGE_TEST_BOOTSTRAP}, or the system property {@code kinbridge.test.bootstrap}:
 *       the cluster at these addresses;
 *   <li>the system property {@code kinbridge.test.broker=docker} (the Maven profile {@code docker} sets it): a container.
 *       Without a Docker engine the test classes are skipped, and say so;
 *   <li>otherwise an embedded broker in this JVM.
 * </ol>
 */
public final class KafkaForTests implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(KafkaForTests.class);

    /** Called by JUnit. */
    public KafkaForTests() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        broker(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestKafka.class;
    }

    @Override
    public TestKafka resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new TestKafka(broker(context).bootstrapServers());
    }

    private static TestBroker broker(ExtensionContext context) {
        SharedBroker shared = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(SharedBroker.class, key -> new SharedBroker(), SharedBroker.class);
        return shared.get();
    }
}
