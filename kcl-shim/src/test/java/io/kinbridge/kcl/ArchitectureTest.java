package io.kinbridge.kcl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.kinbridge.testkit.shim.ShimRules;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the façade thin and the engine to itself. Only what is compiled here is read, nothing of Amazon's. */
class ArchitectureTest {
    private static final ShimRules SHIM = new ShimRules("KCL", "software.amazon.kinesis..", "io.kinbridge.kcl..");

    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = ShimRules.production();
    }

    static Stream<ArchRule> ofEveryShim() {
        return SHIM.rules("software.amazon.kinesis.coordinator.Scheduler", "SchedulerConfigs", "SchedulerEngine");
    }

    static Stream<ArchRule> ofThisOne() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideInAnyPackage("io.kinbridge.kcl", SHIM.amazons())
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka..")
                        .because(
                                "the members of the group and the consumers of shards know Kafka, what is around them does not"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl.shard")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.kinbridge.kcl.group", "io.kinbridge.kcl")
                        .because("a processor's life is the same however its worker came by the shard"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl.shard")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(Consumer.class)
                        .because("Kafka's consumer belongs to the member's thread, where no processor runs"),
                classes()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl")
                        .and()
                        .arePublic()
                        .should()
                        .haveNameMatching(".*\\.(SchedulerEngine|SchedulerConfigs|InertClients)")
                        .because(
                                "the façade, in another package, needs the engine and its configuration, users the clients"));
    }

    @ParameterizedTest
    @MethodSource({"ofEveryShim", "ofThisOne"})
    void architecture_holds(ArchRule rule) {
        rule.check(production);
    }
}
