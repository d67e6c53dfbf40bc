package io.kinbridge.operation;

import io.kinbridge.log.CatalogSettings.BillingCommitment;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsResponse;

/** UpdateAccountSettings: enables or disables the commitment to a minimum of throughput, which warm throughput needs. */
final class UpdateAccountSettingsOperation {
    private final OperationContext context;

    UpdateAccountSettingsOperation(OperationContext context) {
        this.context = context;
    }

    CompletableFuture<UpdateAccountSettingsResponse> run(UpdateAccountSettingsRequest request) {
        boolean enable = request.minimumThroughputBillingCommitment().status()
                == MinimumThroughputBillingCommitmentInputStatus.ENABLED;
        long now = context.clock().millis();
        return context.catalog()
                .updateSettings(settings -> {
                    BillingCommitment current = settings.billingCommitment();
                    return settings.withBillingCommitment(
                            enable
                                    ? BillingCommitments.enabled(current, now)
                                    : BillingCommitments.disabled(current, now));
                })
                .thenApply(view -> UpdateAccountSettingsResponse.builder()
                        .minimumThroughputBillingCommitment(
                                BillingCommitments.describe(view.settings().billingCommitment(), now))
                        .build());
    }
}
