package io.kinbridge.kpl.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GranularityTest {
    @Test
    void of_wordsOfTheConfiguration_areKnown() {
        assertThat(Granularity.of("global")).isEqualTo(Granularity.GLOBAL);
        assertThat(Granularity.of("stream")).isEqualTo(Granularity.STREAM);
        assertThat(Granularity.of("shard")).isEqualTo(Granularity.SHARD);
    }

    @Test
    void of_anotherWord_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Granularity.of("SHARD"))
                .withMessage("granularity is 'SHARD', not global, stream or shard");
    }
}
