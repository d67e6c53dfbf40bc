package io.kinbridge.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyTableTest {
    private static final int KEYS = 2_000;

    @Test
    void find_keysOfOneHash_tellsThemApart() {
        KeyTable table = new KeyTable(ContainerFormat.PARTITION_KEY_TABLE);
        for (int i = 0; i < KEYS; i++) {
            assertThat(table.find(-1, key(i), key(i).length)).isNegative();
            assertThat(table.add(-1, key(i), key(i).length)).isEqualTo(i);
        }
        for (int i = 0; i < KEYS; i++) {
            assertThat(table.find(-1, key(i), key(i).length)).isEqualTo(i);
        }
    }

    @Test
    void clear_anyNumberOfTimes_leavesNoKeyBehind() {
        KeyTable table = new KeyTable(ContainerFormat.PARTITION_KEY_TABLE, 5_000);
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 300; i++) {
                byte[] key = key(i);
                int hash = KeyTable.hash(key, key.length);
                assertThat(table.find(hash, key, key.length)).isNegative();
                table.add(hash, key, key.length);
                assertThat(table.find(hash, key, key.length)).isEqualTo(i);
            }
            table.clear();
            assertThat(table.count()).isZero();
            assertThat(table.fields().length()).isZero();
        }
    }

    @Test
    void hash_keysThatDifferLittle_spreads() {
        Set<Integer> slots = new HashSet<>();
        for (int i = 0; i < KEYS; i++) {
            slots.add(KeyTable.hash(key(i), key(i).length) & 0xFFFF);
        }
        assertThat(slots).hasSizeGreaterThan(KEYS * 9 / 10);
    }

    private static byte[] key(int number) {
        return ("customer-" + number).getBytes(UTF_8);
    }
}
