package io.kinbridge.kpl;

import io.kinbridge.client.KinbridgeConfig;
import java.time.Duration;
import java.util.Map;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * What the engine honours of a {@link KinesisProducerConfiguration}, as it was when the producer was made.
 *
 * @param aggregation whether user records are packed
 * @param aggregationMaxCount most user records in a packed record
 * @param aggregationMaxSize most bytes of a packed record; a larger user record is sent unpacked
 * @param collectionMaxCount most records that are handed to Kafka together
 * @param collectionMaxSize most bytes that are handed to Kafka together
 * @param maxBuffered how long a user record may wait for others
 * @param ttl how long a user record may be on its way
 * @param failIfThrottled whether a user record that is too much for its shard fails at once
 * @param maxUserRecordSize most bytes of a user record's data
 * @param userRecordTimeout after which a future fails, whatever becomes of its record; zero for never
 * @param returnUserRecords whether a failure gives the user record back
 * @param tracksOldest whether the age of the oldest outstanding user record is known
 * @param keyMayBeMissing whether a user record without partition key goes to any shard
 * @param maxBufferedBytes what outstanding user records may take; Long.MAX_VALUE for no bound
 */
record ProducerSettings(
        boolean aggregation,
        long aggregationMaxCount,
        int aggregationMaxSize,
        int collectionMaxCount,
        long collectionMaxSize,
        Duration maxBuffered,
        Duration ttl,
        boolean failIfThrottled,
        long maxUserRecordSize,
        Duration userRecordTimeout,
        boolean returnUserRecords,
        boolean tracksOldest,
        boolean keyMayBeMissing,
        long maxBufferedBytes) {

    static final String MAX_BUFFERED_BYTES = "max.buffered.bytes";

    private static final Duration SHORTEST_REQUEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_REQUEST_TIMEOUT = Duration.ofDays(20);

    /**
     * When no broker answers, Kafka's producer makes the engine's thread wait, which has time-outs to watch and may be asked to
     * end. What it gives up then is tried again.
     */
    private static final String MAX_BLOCK = "max.block.ms";

    private static final String LONGEST_BLOCK_MILLIS = "1000";

    /** Longer than any process runs, and short enough to be counted in nanoseconds. */
    private static final Duration FOR_EVER = Duration.ofDays(365 * 100);

    /**
     * @param own Kinbridge's own settings for the KPL, without their prefix
     * @throws IllegalArgumentException if one of those is unknown or wrong
     */
    static ProducerSettings of(KinesisProducerConfiguration configuration, Map<String, String> own) {
        return new ProducerSettings(
                configuration.isAggregationEnabled(),
                configuration.getAggregationMaxCount(),
                Math.toIntExact(configuration.getAggregationMaxSize()),
                Math.toIntExact(configuration.getCollectionMaxCount()),
                configuration.getCollectionMaxSize(),
                millis(configuration.getRecordMaxBufferedTime()),
                millis(configuration.getRecordTtl()),
                configuration.isFailIfThrottled(),
                configuration.getMaxUserRecordSize(),
                millis(configuration.getUserRecordTimeoutInMillis()),
                configuration.getReturnUserRecordOnFailure(),
                configuration.getEnableOldestFutureTracker(),
                configuration.getRecordDistributionStrategyDefault()
                        == KinesisProducerConfiguration.RecordDistributionStrategyDefault.AUTO,
                maxBufferedBytes(own));
    }

    private static Duration millis(long millis) {
        return millis > FOR_EVER.toMillis() ? FOR_EVER : Duration.ofMillis(millis);
    }

    private static long maxBufferedBytes(Map<String, String> own) {
        for (String key : own.keySet()) {
            if (!key.equals(MAX_BUFFERED_BYTES)) {
                throw new IllegalArgumentException(
                        "'kpl." + key + "' is not a setting; there is kpl." + MAX_BUFFERED_BYTES);
            }
        }
        String value = own.get(MAX_BUFFERED_BYTES);
        if (value == null) {
            return Long.MAX_VALUE;
        }
        try {
            long bytes = Long.parseLong(value.trim());
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // said below, together with what is out of range
        }
        throw new IllegalArgumentException(
                "kpl." + MAX_BUFFERED_BYTES + " is '" + value + "'; it is a number of bytes, at least 1");
    }

    /** The configuration of the clients that such a producer writes by. */
    KinbridgeConfig clients(KinbridgeConfig given) {
        KinbridgeConfig clients = given.withRequestTimeout(requestTimeout());
        return given.kafka().containsKey(MAX_BLOCK) ? clients : clients.withKafka(MAX_BLOCK, LONGEST_BLOCK_MILLIS);
    }

    /** Kafka tries as long as the record lives, so that a try which failed is not made twice. */
    private Duration requestTimeout() {
        if (ttl.compareTo(SHORTEST_REQUEST_TIMEOUT) < 0) {
            return SHORTEST_REQUEST_TIMEOUT;
        }
        return ttl.compareTo(LONGEST_REQUEST_TIMEOUT) > 0 ? LONGEST_REQUEST_TIMEOUT : ttl;
    }
}
