package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamStatus;

/**
 * How much of everything an account may have: the default quotas of us-east-1 (Amazon Kinesis Data Streams Developer Guide,
 * Quotas and limits).
 */
final class AccountLimits {
    static final int SHARDS = 20_000;
    static final int SHARDS_PER_STREAM = 10_000;
    static final int ON_DEMAND_STREAMS = 50;
    static final int STREAMS_CREATING = 5;
    static final int CONSUMERS_PER_STREAM = 20;
    static final int TAGS_PER_RESOURCE = 50;
    static final int WARM_THROUGHPUT_MIBPS = 10_240;
    static final int MIN_RETENTION_HOURS = 24;
    static final int MAX_RETENTION_HOURS = 8_760;
    static final int POLICY_BYTES = 20_480;

    private AccountLimits() {}

    /** The open shards of all streams. */
    static int openShards(CatalogView view) {
        return view.streams().values().stream()
                .mapToInt(stream -> stream.shards().writable().size())
                .sum();
    }

    static int onDemandStreams(CatalogView view) {
        return (int) view.streams().values().stream()
                .filter(stream -> stream.settings().mode() == StreamMode.ON_DEMAND)
                .count();
    }

    /** LimitExceededException where {@code additional} more shards are too many for the account. */
    static void checkShards(CatalogView view, int additional, StreamArns arns) {
        int open = openShards(view);
        if (open + additional > SHARDS) {
            throw KinesisError.LIMIT_EXCEEDED.exception("This request would exceed the shard limit for the account "
                    + arns.account() + " in " + arns.region() + ". Current shard count for the account: " + open
                    + ". Limit: " + SHARDS
                    + ". Number of additional shards that would have resulted from this request: "
                    + additional + ". Merge shards or delete streams first.");
        }
    }

    /** LimitExceededException where the account has its fill of on-demand streams. */
    static void checkOneMoreOnDemandStream(CatalogView view, StreamArns arns) {
        int current = onDemandStreams(view);
        if (current >= ON_DEMAND_STREAMS) {
            throw KinesisError.LIMIT_EXCEEDED.exception(
                    "The account " + arns.account() + " in " + arns.region() + " has "
                            + current + " streams in On-Demand mode. Limit: " + ON_DEMAND_STREAMS
                            + ". Use PROVISIONED mode, or delete one of them first.");
        }
    }

    /** LimitExceededException where the account has its fill of streams that are CREATING. */
    static void checkOneMoreCreating(CatalogView view, StreamArns arns) {
        long creating = view.streams().values().stream()
                .filter(stream -> stream.status() == StreamStatus.CREATING)
                .count();
        if (creating >= STREAMS_CREATING) {
            throw KinesisError.LIMIT_EXCEEDED.exception(
                    "The account " + arns.account() + " in " + arns.region() + " has "
                            + creating + " streams in state CREATING. Limit: " + STREAMS_CREATING
                            + ". Wait until one of them is ACTIVE, then try again.");
        }
    }
}
