package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsResponse;

/** DescribeAccountSettings: the commitment to a minimum of throughput. */
final class DescribeAccountSettingsOperation {
    private final OperationContext context;

    DescribeAccountSettingsOperation(OperationContext context) {
        this.context = context;
    }

    @SuppressWarnings("unused") // the request has no members
    CompletableFuture<DescribeAccountSettingsResponse> run(DescribeAccountSettingsRequest request) {
        return context.catalog()
                .refresh()
                .thenApply(view -> DescribeAccountSettingsResponse.builder()
                        .minimumThroughputBillingCommitment(BillingCommitments.describe(
                                view.settings().billingCommitment(),
                                context.clock().millis()))
                        .build());
    }
}
