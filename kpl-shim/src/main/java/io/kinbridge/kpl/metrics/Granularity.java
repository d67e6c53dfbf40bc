package io.kinbridge.kpl.metrics;

/** Behind which of the KPL's own dimensions an additional one stands. */
public enum Granularity {
    /** Behind the name: every metric has it. */
    GLOBAL,
    /** Behind the stream: metrics of a stream or a shard have it. */
    STREAM,
    /** Behind the shard. */
    SHARD;

    /**
     * The granularity that KinesisProducerConfiguration calls {@code text}.
     *
     * @throws IllegalArgumentException if it is none of {@code global}, {@code stream}, {@code shard}
     */
    public static Granularity of(String text) {
        return switch (text) {
            case "global" -> GLOBAL;
            case "stream" -> STREAM;
            case "shard" -> SHARD;
            default -> throw new IllegalArgumentException("granularity is '" + text + "', not global, stream or shard");
        };
    }
}
