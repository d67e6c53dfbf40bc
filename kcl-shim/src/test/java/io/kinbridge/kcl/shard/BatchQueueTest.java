package io.kinbridge.kcl.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    private final Shard shard = GivenShards.open(0, HashKeyRange.ALL, GivenShards.CREATED);
    private final BufferBudget budget = new BufferBudget(20L << 20);
    private final BatchQueue queue = new BatchQueue(1_000, budget);

    private Batch batch(long offset, int bytes) {
        return new Batch(
                List.of(GivenShards.record(shard, offset, "key", new byte[bytes])),
                offset + 1,
                Instant.ofEpochMilli(offset),
                offset,
                false);
    }

    @Test
    void add_eightMebibytes_isFullUntilHalfOfThemAreTaken() {
        assertThat(queue.add(batch(0, 5 << 20))).isTrue();
        assertThat(queue.add(batch(1, 3 << 20))).isFalse();
        assertThat(queue.hasRoomAgain()).isFalse();
        assertThat(queue.take(1)).isNotNull();
        assertThat(queue.hasRoomAgain()).isTrue();
        assertThat(queue.hasRoomAgain()).as("said once").isFalse();
    }

    @Test
    void take_joined_hasTheFirstOnesArrivalAndTheLastOnesEnd() {
        queue.add(batch(4, 10));
        queue.add(batch(5, 20));
        queue.add(batch(6, 30));
        assertThat(queue.take(2)).isNotNull().satisfies(taken -> {
            assertThat(taken.records()).extracting(record -> record.offset()).containsExactly(4L, 5L);
            assertThat(taken.dataBytes()).isEqualTo(30);
            assertThat(taken.nextOffset()).isEqualTo(6);
            assertThat(taken.received()).isEqualTo(Instant.ofEpochMilli(4));
            assertThat(taken.millisBehindLatest()).isEqualTo(5);
        });
        assertThat(queue.take(2))
                .isNotNull()
                .satisfies(taken -> assertThat(taken.nextOffset()).isEqualTo(7));
        assertThat(queue.take(2)).isNull();
    }

    @Test
    void budget_spent_isFreeWhenHalfOfItIsDone() {
        Batch first = batch(0, 6 << 20);
        Batch second = batch(1, 6 << 20);
        Batch third = batch(2, 9 << 20);
        queue.add(first);
        queue.add(second);
        assertThat(budget.isSpent()).isFalse();
        queue.add(third);
        assertThat(budget.isSpent()).isTrue();
        queue.take(1);
        assertThat(queue.done(first)).isFalse();
        queue.take(1);
        assertThat(budget.isSpent()).as("what is being processed counts").isTrue();
        assertThat(queue.done(second)).isTrue();
        assertThat(budget.isSpent()).isFalse();
    }

    @Test
    void clear_spentBudget_isFree() {
        queue.add(batch(0, 15 << 20));
        queue.add(batch(1, 15 << 20));
        assertThat(budget.isSpent()).isTrue();
        assertThat(queue.clear()).isTrue();
        assertThat(budget.isSpent()).isFalse();
        assertThat(budget.used()).isZero();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void putBack_taken_comesFirstAndCountsOnce() {
        queue.add(batch(0, 10));
        queue.add(batch(1, 10));
        long used = budget.used();
        Batch taken = queue.take(1);
        assertThat(taken).isNotNull();
        queue.putBack(taken);
        assertThat(budget.used()).isEqualTo(used);
        assertThat(queue.take(1)).isEqualTo(taken);
    }
}
