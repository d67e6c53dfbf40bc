package io.kinbridge.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kinbridge.error.KinesisError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyResponse;

/**
 * PutResourcePolicy: attaches a policy to a stream or a consumer, in place of the one before. It is kept and given back, and
 * decides nothing: who may read and write is up to Kafka's ACLs.
 */
final class PutResourcePolicyOperation {
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ResourceLookup resources;
    private final StreamChanges changes;

    PutResourcePolicyOperation(OperationContext context) {
        this.resources = new ResourceLookup(context.arns());
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<PutResourcePolicyResponse> run(PutResourcePolicyRequest request) {
        check(request.policy());
        return changes.untilDeleted(resources.stream(request.resourceARN()), (stream, view) -> {
                    Map<String, String> policies = new HashMap<>(stream.policies());
                    policies.put(resources.existing(stream, request.resourceARN()), request.policy());
                    return stream.withPolicies(policies);
                })
                .thenApply(attached -> PutResourcePolicyResponse.builder().build());
    }

    private static void check(String policy) {
        int bytes = policy.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > AccountLimits.POLICY_BYTES) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "The policy has " + bytes + " bytes; it may have " + AccountLimits.POLICY_BYTES + " at most.");
        }
        try {
            if (!JSON.readTree(policy).isObject()) {
                throw KinesisError.INVALID_ARGUMENT.exception(
                        "The policy is no JSON object: it must be one, with Version"
                                + " and Statement, in the policy language of IAM.");
            }
        } catch (JsonProcessingException e) {
            throw KinesisError.INVALID_ARGUMENT.exception("The policy is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
