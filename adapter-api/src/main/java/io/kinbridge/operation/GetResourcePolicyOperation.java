package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyResponse;

/** GetResourcePolicy: the policy of a stream or a consumer; an empty one where none is attached. */
final class GetResourcePolicyOperation {
    private static final String EMPTY = "{}";

    private final ResourceLookup resources;
    private final StreamChanges changes;

    GetResourcePolicyOperation(OperationContext context) {
        this.resources = new ResourceLookup(context.arns());
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<GetResourcePolicyResponse> run(GetResourcePolicyRequest request) {
        return changes.read(resources.stream(request.resourceARN()))
                .thenApply(stream -> GetResourcePolicyResponse.builder()
                        .policy(stream.policies()
                                .getOrDefault(resources.existing(stream, request.resourceARN()), EMPTY))
                        .build());
    }
}
