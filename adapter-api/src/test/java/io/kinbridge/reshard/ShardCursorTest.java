package io.kinbridge.reshard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.log.InMemoryRecordLog;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.reshard.ShardCursor.Look;
import io.kinbridge.reshard.ShardCursor.Sight;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShardCursorTest {
    private static final int MUCH = 1_000_000;
    private static final StreamEntry STREAM = SampleStream.ofShards(1);

    private final MutableClock clock = MutableClock.at(Instant.EPOCH);
    private final InMemoryStreamCatalog catalog = new InMemoryStreamCatalog(clock);
    private final InMemoryRecordLog log = new InMemoryRecordLog();
    private final AtomicInteger news = new AtomicInteger();

    private long nanoTime() {
        return Duration.ofMillis(clock.millis()).toNanos();
    }

    private ShardCursor cursor(long offset, boolean atTip) {
        catalog.put(STREAM);
        return new ShardCursor(
                catalog,
                new ShardReader(catalog, log, this::nanoTime),
                log,
                this::nanoTime,
                STREAM,
                STREAM.shards().all().get(0),
                offset,
                atTip,
                news::incrementAndGet);
    }

    private static ShardSlice slice(Look look) {
        assertThat(look.sight()).isEqualTo(Sight.SLICE);
        return Objects.requireNonNull(look.slice());
    }

    private static String texts(ShardSlice slice) {
        return slice.records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static Look look(ShardCursor cursor) {
        return cursor.look(MUCH, MUCH);
    }

    @Test
    void look_atTheTip_givesWhatArrivesWithoutReading() {
        log.append("a");
        ShardCursor cursor = cursor(1, true);
        assertThat(slice(look(cursor))).isEqualTo(new ShardSlice(List.of(), 1, true, false));
        log.append("b");
        log.append("c");

        assertThat(news).hasValue(2);
        assertThat(texts(slice(look(cursor)))).isEqualTo("bc");
        assertThat(slice(look(cursor)).records()).isEmpty();
        assertThat(log.reads()).isZero();
    }

    @Test
    void read_behindTheTip_untilThereIsNothingMore_thenFollows() {
        log.append("a");
        log.append("b");
        ShardCursor cursor = cursor(0, false);
        assertThat(look(cursor).sight()).isEqualTo(Sight.BEHIND);
        assertThat(texts(Objects.requireNonNull(cursor.read(1, MUCH)))).isEqualTo("a");
        assertThat(look(cursor).sight()).isEqualTo(Sight.BEHIND);
        assertThat(log.followers()).isZero();
        assertThat(texts(Objects.requireNonNull(cursor.read(1, MUCH)))).isEqualTo("b");
        log.append("c");

        assertThat(texts(slice(look(cursor)))).isEqualTo("c");
        assertThat(log.followers()).isOne();
    }

    @Test
    void look_leftBehind_readsAndFollowsAnew() {
        ShardCursor cursor = cursor(0, true);
        assertThat(slice(look(cursor)).records()).isEmpty();
        log.append("a");
        log.leaveBehind();
        assertThat(look(cursor).sight()).isEqualTo(Sight.BEHIND);
        assertThat(texts(Objects.requireNonNull(cursor.read(MUCH, MUCH)))).isEqualTo("a");
        assertThat(slice(look(cursor)).records()).isEmpty();
        log.append("b");

        assertThat(texts(slice(look(cursor)))).isEqualTo("b");
        assertThat(log.reads()).isOne();
    }

    @Test
    void look_whenTheLeaseIsOver_showsNothing() {
        ShardCursor cursor = cursor(0, true);
        log.append("a");
        clock.advance(Duration.ofSeconds(3));
        assertThat(look(cursor).sight()).isEqualTo(Sight.UNLEASED);
        catalog.refresh().join();

        assertThat(texts(slice(look(cursor)))).isEqualTo("a");
    }

    @Test
    void look_whileTheShardIsClosing_holdsBackUntilItsEndIsKnown() {
        ShardCursor cursor = cursor(0, true);
        log.append("a");
        log.append("b");
        log.append("beyond");
        catalog.put(SampleStream.splitting());
        assertThat(slice(look(cursor))).isEqualTo(new ShardSlice(List.of(), 0, false, false));
        catalog.put(SampleStream.split(2));

        ShardSlice last = slice(look(cursor));
        assertThat(texts(last)).isEqualTo("ab");
        assertThat(last.ended()).isTrue();
        assertThat(slice(look(cursor)).ended()).isTrue();
    }

    @Test
    void look_behindAClosingOrEndedShard_needsNoReading() {
        ShardCursor cursor = cursor(2, false);
        catalog.put(SampleStream.splitting());
        assertThat(slice(look(cursor)).atTip()).isFalse();
        catalog.put(SampleStream.split(2));
        assertThat(slice(look(cursor)).ended()).isTrue();
        assertThat(log.reads()).isZero();
    }

    @Test
    void look_deletedStream_isGone() {
        ShardCursor cursor = cursor(0, true);
        log.append("a");
        catalog.update(STREAM.name(), (current, view) -> null).join();

        assertThat(look(cursor).sight()).isEqualTo(Sight.GONE);
        assertThat(cursor.read(MUCH, MUCH)).isNull();
        cursor.close();
        assertThat(log.followers()).isZero();
    }
}
