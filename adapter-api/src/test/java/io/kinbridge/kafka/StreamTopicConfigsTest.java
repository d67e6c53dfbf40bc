package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamTopicConfigsTest {
    private static final StreamSettings SETTINGS = StreamSettings.of(StreamMode.PROVISIONED);

    @Test
    void created_defaults_areOneDayAndOneMebibyte() {
        assertThat(StreamTopicConfigs.created(SETTINGS))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cleanup.policy", "delete",
                        "compression.type", "producer",
                        "max.message.bytes", Integer.toString(1024 * 1024 + 1024 + 64 * 1024),
                        "message.timestamp.type", "LogAppendTime",
                        "retention.ms", "86400000",
                        "segment.ms", Integer.toString(3 * 60 * 60 * 1000)));
    }

    @Test
    void changeable_segments_areAnEighthOfTheRetentionFromAnHourToAWeek() {
        assertThat(segment(1)).isEqualTo("3600000");
        assertThat(segment(48)).isEqualTo("21600000");
        assertThat(segment(8760)).isEqualTo("604800000");
        assertThat(segment(StreamSettings.FOR_EVER)).isEqualTo("604800000");
    }

    @Test
    void changeable_keptForEver_hasNoRetention() {
        assertThat(StreamTopicConfigs.changeable(SETTINGS.withRetentionHours(StreamSettings.FOR_EVER)))
                .containsEntry("retention.ms", "-1");
    }

    private static String segment(int retentionHours) {
        return StreamTopicConfigs.changeable(SETTINGS.withRetentionHours(retentionHours))
                .get("segment.ms");
    }
}
