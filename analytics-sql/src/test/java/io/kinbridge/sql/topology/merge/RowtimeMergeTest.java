package io.kinbridge.sql.topology.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.engine.HeapStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowtimeMergeTest {
    private static final int SENDERS = 5;

    private final HeapStore store = new HeapStore();
    private final Taken taken = new Taken();
    private RowtimeMerge merge = opened(List.of(1L, 2L));

    @Test
    void take_rowBeforeAnotherSendersBound_waits() {
        merge.take(frame(1).row(10).bytes(), taken);
        merge.take(frame(2).row(7).bytes(), taken);
        assertThat(taken.rows).containsExactly("2@7");
        assertThat(merge.held()).isEqualTo(1);

        merge.take(frame(2).bound(10).bytes(), taken);
        assertThat(taken.rows).containsExactly("2@7", "1@10");
        assertThat(taken.bound).isEqualTo(10);
    }

    @Test
    void take_equalRowtime_goesBySender() {
        merge.take(frame(2).row(10).bound(11).bytes(), taken);
        assertThat(taken.rows).isEmpty();
        merge.take(frame(1).row(10).bound(11).bytes(), taken);
        assertThat(taken.rows).containsExactly("1@10", "2@10");
    }

    @Test
    void take_sendersTimeGoesBack_isLifted() {
        merge.take(frame(2).bound(50).bytes(), taken);
        merge.take(frame(1).row(20).row(15).bytes(), taken);
        assertThat(taken.rows).containsExactly("1@20", "1@20");
    }

    @Test
    void release_rowsTakenOneByOne_goOutWhenNoneCanBeEarlier() {
        merge.row(0, 1, 10, row(1));
        merge.row(0, 1, 20, row(1));
        merge.release(taken);
        assertThat(taken.rows).isEmpty();
        merge.bound(0, 2, 15);
        merge.release(taken);
        assertThat(taken.rows).containsExactly("1@10");
        assertThat(merge.held(0, 1)).isEqualTo(1);
        assertThat(merge.held(0, 9)).isZero();
        merge.end(0, 2);
        merge.release(taken);
        assertThat(taken.rows).containsExactly("1@10", "1@20");
    }

    @Test
    void endAll_rowsThatWait_goOutInOrder() {
        merge.row(0, 1, 20, row(1));
        merge.row(0, 2, 10, row(2));
        merge.row(0, 2, 30, row(2));
        merge.endAll(taken);
        assertThat(taken.rows).containsExactly("2@10", "1@20", "2@30");
    }

    @Test
    void take_shardsSplit_childrenTakeThePlaceOfTheirParent() {
        merge.take(frame(2).bound(100).bytes(), taken);
        merge.take(frame(1).row(10).row(30).bytes(), taken);
        Succession split = new Succession(List.of(0), List.of(1L), List.of(3L, 4L), List.of(1L, 2L, 3L));
        merge.take(frame(3).succession(split).row(20).row(35).bytes(), taken);
        assertThat(taken.rows).containsExactly("1@10", "1@30", "3@30");

        merge.take(frame(4).succession(split).row(36).bytes(), taken);
        assertThat(taken.rows).endsWith("3@30", "3@35");
        merge.take(frame(3).bound(40).bytes(), taken);
        assertThat(taken.rows).endsWith("3@35", "4@36");
    }

    @Test
    void take_shardsMerged_childWaitsForNeither() {
        merge.take(frame(1).row(10).bytes(), taken);
        merge.take(frame(2).row(12).bytes(), taken);
        Succession merged = new Succession(List.of(0), List.of(1L, 2L), List.of(3L), List.of(1L, 2L));
        merge.take(frame(3).succession(merged).row(11).bytes(), taken);
        merge.take(frame(3).succession(merged).row(13).bytes(), taken);
        assertThat(taken.rows).containsExactly("1@10", "2@12", "3@12", "3@13");
    }

    @Test
    void take_parentNoLongerListed_holdsNobodyUp() {
        merge.take(frame(2).bound(100).bytes(), taken);
        Succession grandchild = new Succession(List.of(0), List.of(7L), List.of(9L), List.of(2L, 8L));
        merge.take(frame(9).succession(grandchild).row(20).bytes(), taken);
        assertThat(taken.rows).containsExactly("9@20");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void take_anyInterleavingAndCrashes_givesOneSequence(long seed) {
        Random random = new Random(seed);
        List<List<Long>> rows = IntStream.range(0, SENDERS)
                .mapToObj(sender -> random.longs(40, 0, 60).sorted().boxed().toList())
                .toList();
        List<String> expected = IntStream.range(0, SENDERS)
                .boxed()
                .flatMap(sender -> rows.get(sender).stream().map(time -> new long[] {time, sender}))
                .sorted(Comparator.<long[]>comparingLong(row -> row[0]).thenComparingLong(row -> row[1]))
                .map(row -> row[1] + "@" + row[0])
                .toList();
        merge = opened(LongList.upTo(SENDERS));

        int[] next = new int[SENDERS];
        int[] savedNext = next.clone();
        int savedRows = 0;
        while (IntStream.range(0, SENDERS).anyMatch(sender -> next[sender] <= 40)) {
            int sender = random.nextInt(SENDERS);
            if (next[sender] <= 40) {
                Frame frame = frame(sender);
                for (int i = random.nextInt(5); i >= 0 && next[sender] < 40; i--) {
                    frame.row(rows.get(sender).get(next[sender]++));
                }
                if (next[sender] == 40) {
                    frame.bound(100);
                    next[sender]++;
                }
                merge.take(frame.bytes(), taken);
            }
            int event = random.nextInt(10);
            if (event == 0) {
                merge.save(store);
                System.arraycopy(next, 0, savedNext, 0, SENDERS);
                savedRows = taken.rows.size();
            } else if (event == 1) {
                merge = opened(LongList.upTo(SENDERS));
                System.arraycopy(savedNext, 0, next, 0, SENDERS);
                taken.rows.subList(savedRows, taken.rows.size()).clear();
            }
        }

        assertThat(taken.rows).isEqualTo(expected);
        merge.save(store);
        assertThat(store.size()).isEqualTo(1);
    }

    private RowtimeMerge opened(List<Long> senders) {
        RowtimeMerge opened = new RowtimeMerge(new int[] {0});
        opened.open(store, Map.of(0, senders));
        return opened;
    }

    private static Frame frame(long sender) {
        return new Frame(sender);
    }

    private static final class LongList {
        static List<Long> upTo(int end) {
            return IntStream.range(0, end).mapToObj(number -> (long) number).toList();
        }
    }

    /** A frame whose rows say who sent them. */
    private static final class Frame {
        private final FrameWriter writer = new FrameWriter();
        private final long sender;

        Frame(long sender) {
            this.sender = sender;
            writer.begin(sender);
        }

        Frame row(long rowtime) {
            writer.row(0, rowtime, new @Nullable Object[] {sender});
            return this;
        }

        Frame bound(long rowtime) {
            writer.bound(0, rowtime);
            return this;
        }

        Frame succession(Succession succession) {
            writer.succession(succession);
            return this;
        }

        byte[] bytes() {
            return writer.toBytes();
        }
    }

    private static @Nullable Object[] row(long sender) {
        return new @Nullable Object[] {sender};
    }

    private static final class Taken implements RowtimeMerge.Sink {
        private final List<String> rows = new ArrayList<>();
        private long bound = Long.MIN_VALUE;

        @Override
        public void row(int edge, long rowtime, @Nullable Object[] row) {
            rows.add(row[0] + "@" + rowtime);
        }

        @Override
        public void bound(long rowtime) {
            bound = rowtime;
        }
    }
}
