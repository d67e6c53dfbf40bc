package io.kinbridge.sql.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTableTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 100, 5_000})
    void putAndRemove_random_asAMapDoes(int keys) {
        Random random = new Random(keys);
        SizeTable table = new SizeTable();
        Map<Integer, Integer> model = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int key = random.nextInt(keys);
            byte[] bytes = ByteBuffer.allocate(4).putInt(key).array();
            if (random.nextInt(3) == 0) {
                Integer before = model.remove(key);
                assertThat(table.remove(bytes)).isEqualTo(before == null ? 0 : before);
            } else {
                Integer before = model.put(key, i + 1);
                assertThat(table.put(bytes, i + 1)).isEqualTo(before == null ? 0 : before);
            }
        }
    }
}
