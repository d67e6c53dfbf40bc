package io.kinbridge.kpl.metrics;

import software.amazon.kinesis.producer.protobuf.Messages;

/** Count, sum, smallest and largest of samples. Not thread-safe. */
final class Tally {
    private long count;
    private long sum;
    private long min;
    private long max;

    Tally() {
        clear();
    }

    void clear() {
        count = 0;
        sum = 0;
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
    }

    /** Adds {@code samples} samples, of which sum and bounds are known. */
    void add(long samples, Spread values) {
        add(samples, values.sum(), values.min(), values.max());
    }

    void add(Tally other) {
        add(other.count, other.sum, other.min, other.max);
    }

    private void add(long samples, long sumOfAll, long smallest, long largest) {
        count += samples;
        sum += sumOfAll;
        min = Math.min(min, smallest);
        max = Math.max(max, largest);
    }

    /**
     * As the KPL reports it. Of no samples: mean NaN, min the largest double, max the smallest, as KPL 1.1.1 has it.
     */
    Messages.Stats stats() {
        boolean empty = count == 0;
        return Messages.Stats.newBuilder()
                .setCount((double) count)
                .setSum((double) sum)
                .setMean((double) sum / count)
                .setMin(empty ? Double.MAX_VALUE : min)
                .setMax(empty ? -Double.MAX_VALUE : max)
                .build();
    }
}
