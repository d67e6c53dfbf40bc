package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;

/** DescribeLimits: what the account has of shards and on-demand streams, and may have. */
final class DescribeLimitsOperation {
    private final OperationContext context;

    DescribeLimitsOperation(OperationContext context) {
        this.context = context;
    }

    @SuppressWarnings("unused") // the request has no members
    CompletableFuture<DescribeLimitsResponse> run(DescribeLimitsRequest request) {
        return context.catalog()
                .refresh()
                .thenApply(view -> DescribeLimitsResponse.builder()
                        .shardLimit(AccountLimits.SHARDS)
                        .openShardCount(AccountLimits.openShards(view))
                        .onDemandStreamCount(AccountLimits.onDemandStreams(view))
                        .onDemandStreamCountLimit(AccountLimits.ON_DEMAND_STREAMS)
                        .build());
    }
}
