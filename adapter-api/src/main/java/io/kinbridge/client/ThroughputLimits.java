package io.kinbridge.client;

/** Whether Amazon Kinesis' throughput limits are enforced, among the calls of one client; others are not counted. */
public enum ThroughputLimits {
    /** No limit but Kafka's own. */
    NONE,
    /** Each shard's and each operation's limit, with the exceptions that AWS answers with. */
    KINESIS
}
