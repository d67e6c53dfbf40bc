package io.kinbridge.firehose.s3;

import io.kinbridge.s3server.S3Server;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that gives tests an S3-compatible server, as a parameter of type {@link SharedS3}. All classes of a test JVM
 * share one; it starts with the first that asks, in a second or two, and ends with the run. Each test makes its own buckets.
 */
public final class S3ForTests implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(S3ForTests.class);
    private static final int HEAP_MEBIBYTES = 768;

    /** Called by JUnit. */
    public S3ForTests() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        s3(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharedS3.class;
    }

    @Override
    public SharedS3 resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return s3(context);
    }

    private static SharedS3 s3(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(SharedS3.class, key -> new SharedS3(S3Server.start(HEAP_MEBIBYTES)), SharedS3.class);
    }
}
