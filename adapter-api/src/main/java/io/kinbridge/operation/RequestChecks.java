package io.kinbridge.operation;

import io.kinbridge.constraint.ModelConstraint.Structure;
import io.kinbridge.constraint.Violations;
import io.kinbridge.error.KinesisError;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/**
 * What AWS checks before an operation looks at anything but its request: the constraints of the service model, then
 * that the stream is named.
 */
final class RequestChecks {

    private static final ClassValue<Structure> CONSTRAINTS = new ClassValue<>() {
        @Override
        protected Structure computeValue(Class<?> type) {
            Structure constraints = ModelConstraints.of(operation(type));
            if (constraints == null) {
                throw new IllegalArgumentException(
                        type.getName() + " is the request of none of the operations " + ModelConstraints.operations());
            }
            return constraints;
        }
    };

    private RequestChecks() {}

    /**
     * Returns if {@code request} keeps every constraint that it can be held to by itself.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.ValidationException naming up to ten violations of the
     *     model, in AWS's words
     * @throws software.amazon.awssdk.services.kinesis.model.InvalidArgumentException if the operation takes StreamName
     *     and StreamARN, and has neither
     */
    static void check(KinesisRequest request) {
        if (RequestChecksHotPath.passes(request)) {
            return;
        }
        Structure constraints = CONSTRAINTS.get(request.getClass());
        Violations found = new Violations();
        constraints.check(request, "", found);
        found.message().ifPresent(message -> {
            throw KinesisError.VALIDATION.exception(message);
        });
        checkStreamIsNamed(request, constraints);
    }

    /** A page token stands for the stream it was given out for, so ListShards needs no other name then. */
    private static void checkStreamIsNamed(KinesisRequest request, Structure constraints) {
        boolean takesBoth = constraints.members().containsKey("StreamName")
                && constraints.members().containsKey("StreamARN");
        if (takesBoth
                && !isSet(request, "StreamName")
                && !isSet(request, "StreamARN")
                && !isSet(request, "NextToken")) {
            throw KinesisError.INVALID_ARGUMENT.exception("Either StreamName or StreamARN must be given, or both: this "
                    + operation(request.getClass()) + " request has neither.");
        }
    }

    private static boolean isSet(KinesisRequest request, String member) {
        return request.getValueForField(member, String.class).isPresent();
    }

    private static String operation(Class<?> requestType) {
        String name = requestType.getSimpleName();
        return name.endsWith("Request") ? name.substring(0, name.length() - "Request".length()) : name;
    }
}
