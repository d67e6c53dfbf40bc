package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.lines.InputLines;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineCheckTest {
    private static final String[] LINES = {"ann 1", "bob 1", "ann 2", "ann 2", "bob 2"};

    private final LineCheck check =
            new LineCheck(new LineIndex(InputLines.of(String.join("\n", LINES).getBytes(StandardCharsets.UTF_8))));

    private int reads;

    private void read(int... lines) {
        for (int line : lines) {
            read(LINES[line]);
        }
    }

    private void read(String line) {
        check.read("id-" + reads++, line.substring(0, 3), line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void counts_allReadInOrder_areExact() {
        read(0, 1, 2, 3, 4);
        assertThat(check.counts()).hasToString("records=5 lost=0 duplicated=0 reordered=0");
        assertThat(check.counts().isExact()).isTrue();
        assertThat(check.recordsRead()).isEqualTo(5);
    }

    @Test
    void counts_otherOrderBetweenKeys_areExact() {
        read(1, 4, 0, 2, 3);
        assertThat(check.counts().isExact()).isTrue();
    }

    @Test
    void counts_recordMissing_isLost() {
        read(0, 1, 2, 4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 0, 0));
        assertThat(check.counts().isExact()).isFalse();
    }

    @Test
    void counts_nothingRead_allAreLost() {
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 5, 0, 0));
    }

    @Test
    void counts_firstOfIdenticalLinesMissing_isOneLostAndNoneReordered() {
        LineCheck same = new LineCheck(new LineIndex(InputLines.of("a 1\na 2\na 1".getBytes(StandardCharsets.UTF_8))));
        same.read("x", "a", "a 2".getBytes(StandardCharsets.UTF_8));
        same.read("y", "a", "a 1".getBytes(StandardCharsets.UTF_8));
        assertThat(same.counts()).isEqualTo(new DeliveryCounts(3, 1, 0, 0));
    }

    @Test
    void counts_sameRecordTwice_isDuplicated() {
        read(0, 1, 2, 3, 4);
        check.read("id-2", "ann", LINES[2].getBytes(StandardCharsets.UTF_8));
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 1, 0));
        assertThat(check.counts().isExact()).isFalse();
    }

    @Test
    void counts_sameRecordTwiceInPlaceOfAnIdenticalOne_isDuplicatedAndLost() {
        read(0, 1, 2);
        check.read("id-2", "ann", LINES[2].getBytes(StandardCharsets.UTF_8));
        read(4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 1, 0));
    }

    @Test
    void counts_lineUnderAnotherId_isDuplicated() {
        read(0, 1, 2, 3, 4, 0);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 1, 0));
    }

    @Test
    void counts_keyOutOfOrder_isReordered() {
        read(2, 0, 1, 3, 4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 0, 1));
        assertThat(check.counts().isExact()).isFalse();
    }

    @Test
    void counts_otherBytes_areOneLostAndOneTooMany() {
        read(0, 1, 2, 3);
        read("bob X");
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 1, 0));
    }

    @Test
    void counts_otherKey_isOneLostAndOneTooMany() {
        read(0, 1, 2, 3);
        check.read("other", "eve", LINES[4].getBytes(StandardCharsets.UTF_8));
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 1, 0));
    }
}
