package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyResponse;

/** DeleteResourcePolicy: takes the policy off a stream or a consumer. */
final class DeleteResourcePolicyOperation {
    private final ResourceLookup resources;
    private final StreamChanges changes;

    DeleteResourcePolicyOperation(OperationContext context) {
        this.resources = new ResourceLookup(context.arns());
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<DeleteResourcePolicyResponse> run(DeleteResourcePolicyRequest request) {
        return changes.untilDeleted(resources.stream(request.resourceARN()), (stream, view) -> {
                    String arn = resources.existing(stream, request.resourceARN());
                    Map<String, String> policies = new HashMap<>(stream.policies());
                    if (policies.remove(arn) == null) {
                        throw KinesisError.RESOURCE_NOT_FOUND.exception(
                                "No resource policy found for resource ARN " + arn + ".");
                    }
                    return stream.withPolicies(policies);
                })
                .thenApply(deleted -> DeleteResourcePolicyResponse.builder().build());
    }
}
