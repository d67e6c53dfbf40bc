package io.kinbridge.kafka;

import io.kinbridge.stream.StreamSettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The configs of a stream's topic. */
final class StreamTopicConfigs {
    private static final Duration SHORTEST_SEGMENT = Duration.ofHours(1);
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(7);
    private static final int SEGMENTS_IN_RETENTION = 8;

    /** For the explicit hash key, the framing of record and batch, and what a codec adds to bytes it cannot compress. */
    private static final int BATCH_HEADROOM = 64 * 1024;

    /** A partition key of 256 characters, in UTF-8. */
    private static final int KEY_BYTES = 1024;

    private StreamTopicConfigs() {}

    /** Of a new topic. */
    static Map<String, String> created(StreamSettings settings) {
        Map<String, String> configs = changeable(settings);
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer");
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return configs;
    }

    /** Those that follow from settings which an owner may change. */
    static Map<String, String> changeable(StreamSettings settings) {
        Duration retention = Duration.ofHours(settings.retentionHours());
        Map<String, String> configs = new TreeMap<>();
        boolean forEver = settings.retentionHours() == StreamSettings.FOR_EVER;
        configs.put(TopicConfig.RETENTION_MS_CONFIG, forEver ? "-1" : Long.toString(retention.toMillis()));
        configs.put(
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment(retention).toMillis()));
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes(settings.maxRecordKiB())));
        return configs;
    }

    /** Kafka drops whole segments, so that a record outlives its retention by one segment at most. */
    private static Duration segment(Duration retention) {
        Duration part = retention.dividedBy(SEGMENTS_IN_RETENTION);
        if (part.compareTo(SHORTEST_SEGMENT) < 0) {
            return SHORTEST_SEGMENT;
        }
        return part.compareTo(LONGEST_SEGMENT) > 0 ? LONGEST_SEGMENT : part;
    }

    private static int maxMessageBytes(int maxRecordKiB) {
        return maxRecordKiB * 1024 + KEY_BYTES + BATCH_HEADROOM;
    }
}
