package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.stream.StreamEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;

class CatalogReplayTest {
    private static final CatalogSettings SETTINGS = new CatalogSettings(2000, "c2VjcmV0", null);
    private final CatalogReplay replay = new CatalogReplay("catalog");

    @Test
    void state_nothingNew_isTheSameInstance() {
        CatalogState empty = replay.state();
        assertThat(empty.isEstablished()).isFalse();
        apply(CatalogJson.SETTINGS, CatalogJson.write(SETTINGS));
        CatalogState state = replay.state();
        assertThat(state).isNotSameAs(empty);
        assertThat(replay.state()).isSameAs(state);
        assertThat(state.view(5).settings()).isEqualTo(SETTINGS);
    }

    @Test
    void apply_entryThenTombstone_leavesNothing() {
        apply("stream/a", CatalogJson.write(stream("a")));
        assertThat(replay.state().streams()).containsOnlyKeys("a");
        apply("stream/a", null);
        assertThat(replay.state().streams()).isEmpty();
    }

    @Test
    void apply_unreadableStream_isToldApartFromNone() {
        apply(CatalogJson.SETTINGS, CatalogJson.write(SETTINGS));
        apply("stream/a", CatalogJson.write(stream("a")));
        apply("stream/b", CatalogJson.write(stream("b")));
        apply("stream/a", Appends.text("{\"format\":7}"));
        CatalogState broken = replay.state();
        assertThat(broken.streams()).containsOnlyKeys("b");
        broken.view(0).checkReadable("b");
        assertThatThrownBy(() -> broken.view(0).checkReadable("a"))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("stream/a")
                .hasMessageContaining("format 7");

        apply("stream/a", CatalogJson.write(stream("a")));
        replay.state().view(0).checkReadable("a");
        assertThat(replay.state().streams()).containsOnlyKeys("a", "b");
    }

    @Test
    void apply_unreadableSettings_failWhatNeedsThem() {
        apply(CatalogJson.SETTINGS, Appends.text("{\"format\":7}"));
        assertThatThrownBy(() -> replay.state().isEstablished())
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("settings");
        apply(CatalogJson.SETTINGS, CatalogJson.write(SETTINGS));
        assertThat(replay.state().isEstablished()).isTrue();
    }

    @Test
    void apply_keysOfLaterVersionsOrNone_arePassedOver() {
        apply("colour/a", Appends.text("?"));
        replay.apply(null, Appends.text("?"), 1);
        assertThat(replay.state()).isEqualTo(CatalogState.EMPTY);
    }

    @Test
    void clear_afterEntries_isEmpty() {
        apply("stream/a", CatalogJson.write(stream("a")));
        apply("stream/b", Appends.text("?"));
        apply(CatalogJson.SETTINGS, CatalogJson.write(SETTINGS));
        replay.clear();
        assertThat(replay.state()).isEqualTo(CatalogState.EMPTY);
    }

    private void apply(String key, byte @Nullable [] value) {
        replay.apply(Appends.text(key), value, 0);
    }

    private static StreamEntry stream(String name) {
        return Entries.active(name, 1, 1);
    }
}
