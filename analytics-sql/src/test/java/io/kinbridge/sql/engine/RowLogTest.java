package io.kinbridge.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowLogTest {
    private final HeapStore store = new HeapStore();

    private List<String> open(RowLog log) {
        List<String> read = new ArrayList<>();
        log.open(store, (sequence, tag, rowtime, row) -> read.add(sequence + " " + tag + " " + rowtime + " " + row[0]));
        return read;
    }

    @Test
    void open_readsWhatWasSavedAndNotDropped_inOrder() {
        RowLog log = new RowLog(3);
        assertThat(open(log)).isEmpty();
        log.append(0, 10, new Object[] {"a"});
        log.append(1, 11, new Object[] {"b"});
        log.save();
        log.append(2, 12, new Object[] {null});
        log.dropBefore(1);
        log.save();
        log.append(0, 13, new Object[] {"not saved"});
        RowLog reopened = new RowLog(3);
        assertThat(open(reopened)).containsExactly("1 1 11 b", "2 2 12 null");
        assertThat(reopened.next()).isEqualTo(3);
    }

    @Test
    void open_afterAllWasDropped_goesOnCounting() {
        RowLog log = new RowLog(3);
        open(log);
        log.append(0, 10, new Object[] {"a"});
        log.append(0, 10, new Object[] {"b"});
        log.save();
        log.dropBefore(log.next());
        log.save();
        assertThat(store.size()).isEqualTo(1);
        RowLog reopened = new RowLog(3);
        assertThat(open(reopened)).isEmpty();
        assertThat(reopened.append(0, 11, new Object[] {"c"})).isEqualTo(2);
        reopened.save();
        assertThat(open(new RowLog(3))).containsExactly("2 0 11 c");
    }

    @Test
    void save_whatCameAndWentMeanwhile_isNotWritten() {
        RowLog log = new RowLog(3);
        open(log);
        for (int i = 0; i < 1_000; i++) {
            log.append(0, i, new Object[] {"row"});
            log.dropBefore(log.next());
        }
        log.save();
        assertThat(store.bytes()).isLessThan(10);
    }

    @Test
    void save_manyRows_inBlocks_thatGoOneByOne() {
        RowLog log = new RowLog(3);
        RowLog other = new RowLog(4);
        open(log);
        open(other);
        other.append(0, 1, new Object[] {"of another slot"});
        other.save();
        for (int i = 0; i < 300; i++) {
            log.append(0, i, new Object[] {"x".repeat(10_000)});
        }
        log.save();
        assertThat(store.longest()).isLessThan(300_000);
        int blocks = store.size();
        assertThat(blocks).isGreaterThan(10);
        log.dropBefore(150);
        log.save();
        assertThat(store.size()).isBetween(blocks / 2, blocks / 2 + 3);
        assertThat(open(new RowLog(3))).hasSize(150).first().asString().startsWith("150 0 150");
        assertThat(open(new RowLog(4))).containsExactly("0 0 1 of another slot");
    }
}
