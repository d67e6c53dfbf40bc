package io.kinbridge.firehose.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.task.OffsetLedger.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetLedgerTest {
    private static final TopicPartition A = new TopicPartition("stream", 0);
    private static final TopicPartition B = new TopicPartition("stream", 1);

    private final OffsetLedger ledger = new OffsetLedger();

    @Test
    void committable_nothingRead_isUnknown() {
        ledger.open(A);

        assertThat(ledger.committable(A)).isNull();
    }

    @Test
    void committable_readWithoutClaims_isBehindTheLastRecord() {
        ledger.read(A, 7);

        assertThat(ledger.committable(A)).isEqualTo(8);
    }

    @Test
    void committable_olderClaimOpen_isItsFirstOffset() {
        Claim older = ledger.newClaim();
        Claim younger = ledger.newClaim();
        read(A, 5, older);
        read(A, 6, younger);
        read(A, 7, older);
        ledger.release(younger);

        assertThat(ledger.committable(A)).isEqualTo(5);

        ledger.release(older);
        ledger.release(older);

        assertThat(ledger.committable(A)).isEqualTo(8);
    }

    @Test
    void release_afterThePartitionCameBack_doesNotCount() {
        Claim before = ledger.newClaim();
        read(A, 5, before);
        ledger.close(Set.of(A));
        ledger.open(A);
        read(A, 5, ledger.newClaim());
        ledger.release(before);

        assertThat(ledger.committable(A)).isEqualTo(5);
    }

    @Test
    void committable_insideOfAStraddle_staysWhereItWas() {
        Claim first = ledger.newClaim();
        read(A, 10, first);
        assertThat(ledger.committable(A)).isEqualTo(10);
        ledger.straddle(A, 12, 20);
        ledger.read(A, 15);
        ledger.release(first);

        assertThat(ledger.committable(A)).isEqualTo(10);

        ledger.read(A, 19);
        assertThat(ledger.committable(A)).isEqualTo(10);
        ledger.read(A, 20);
        assertThat(ledger.committable(A)).isEqualTo(21);
    }

    /** Whatever is settled in whatever order: nothing is committed before it is settled, and all of it in the end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void committable_anyOrderOfSettling_isTheFirstUnsettledOffset(long seed) {
        Random random = new Random(seed);
        List<Claim> open = new ArrayList<>();
        List<List<Long>> held = new ArrayList<>();
        long next = 0;
        for (int step = 0; step < 2000; step++) {
            if (open.isEmpty() || random.nextInt(10) == 0) {
                open.add(ledger.newClaim());
                held.add(new ArrayList<>());
            }
            int which = random.nextInt(open.size());
            if (random.nextInt(8) == 0) {
                ledger.release(open.remove(which));
                held.remove(which);
            } else {
                read(B, next, open.get(which));
                held.get(which).add(next++);
            }
            long expected =
                    held.stream().flatMap(List::stream).min(Long::compare).orElse(next);
            assertThat(ledger.committable(B)).isEqualTo(next == 0 ? null : expected);
        }
    }

    private void read(TopicPartition partition, long offset, Claim claim) {
        ledger.read(partition, offset);
        ledger.claim(claim, partition, offset);
    }
}
