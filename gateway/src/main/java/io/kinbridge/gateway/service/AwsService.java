package io.kinbridge.gateway.service;

import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.auth.Caller;
import io.kinbridge.gateway.wire.WireFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One of Amazon's services, as the wire protocol knows it. Thread-safe.
 *
 * @param <S> what carries its operations out
 */
public final class AwsService<S> {
    private final String targetPrefix;
    private final String signingName;
    private final Map<String, Operation<S>> operations;
    private final Function<Caller, S> behind;

    /**
     * @param targetPrefix what stands before the dot in X-Amz-Target
     * @param signingName the name in a signature's scope
     * @param operations by their names
     * @param behind what carries them out for a caller
     */
    AwsService(
            String targetPrefix, String signingName, Map<String, Operation<S>> operations, Function<Caller, S> behind) {
        this.targetPrefix = targetPrefix;
        this.signingName = signingName;
        this.operations = Map.copyOf(operations);
        this.behind = behind;
    }

    /** What stands before the dot in X-Amz-Target, such as {@code Kinesis_20131202}. */
    public String targetPrefix() {
        return targetPrefix;
    }

    /** The name in a signature's scope, such as {@code kinesis}. */
    public String signingName() {
        return signingName;
    }

    /** The names of its operations. */
    public Set<String> operations() {
        return operations.keySet();
    }

    /**
     * Begins an operation.
     *
     * @param operation one of {@link #operations}
     * @throws RefusedRequestException if the body cannot be read; the reply has nothing then
     */
    public void serve(String operation, Caller caller, WireFormat format, byte[] body, Reply reply)
            throws RefusedRequestException {
        Operation<S> known = operations.get(operation);
        if (known == null) {
            throw new IllegalArgumentException(targetPrefix + " has no operation " + operation);
        }
        known.serve(behind.apply(caller), format, body, reply);
    }
}
