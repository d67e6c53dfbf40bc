package io.kinbridge.testkit;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The Kafka cluster of this test run; {@link KafkaForTests} injects it.
 *
 * <p>Other test classes use the cluster as well, and a given cluster outlives the run: name streams, topics, groups and
 * transactional ids by {@link #uniqueName}. Thread-safe.
 *
 * @param bootstrapServers the value for a client's {@code bootstrap.servers}
 */
public record TestKafka(String bootstrapServers) {
    /** Apart from other runs on the same cluster by chance of 2^-32, apart within this run by the number. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Leaves room for the suffix in the 128 characters of a stream name. */
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_.-]{1,100}");

    /**
     * A name no other test uses: the prefix, then 10 to 19 more characters. Valid as a stream name and as a topic name.
     *
     * @param prefix 1 to 100 of the characters {@code a-z A-Z 0-9 _ . -}
     * @throws IllegalArgumentException if the prefix is not like that
     */
    public String uniqueName(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Name prefix '" + prefix + "' is not 1 to 100 of the characters a-z A-Z 0-9 _ . -");
        }
        return prefix + "-" + RUN + "-" + NEXT.incrementAndGet();
    }
}
