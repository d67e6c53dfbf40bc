package io.kinbridge.firehose.operation;

import io.kinbridge.constraint.ModelConstraint.Structure;
import io.kinbridge.constraint.Violations;
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;

/** What AWS checks before an operation looks at anything but its request: the constraints of the service model. */
final class RequestChecks {
    private RequestChecks() {}

    /**
     * Returns if {@code request} keeps every constraint of the model.
     *
     * @throws software.amazon.awssdk.services.firehose.model.FirehoseException with the code ValidationException, naming up to ten
     *     violations in AWS's words
     */
    static void check(FirehoseRequest request) {
        String type = request.getClass().getSimpleName();
        Structure constraints = ModelConstraints.of(type.substring(0, type.length() - "Request".length()));
        Violations found = new Violations();
        constraints.check(request, "", found);
        found.message().ifPresent(message -> {
            throw FirehoseError.VALIDATION.exception(message);
        });
    }
}
