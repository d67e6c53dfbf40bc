package io.kinbridge.sql.console.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RowBufferTest {
    private final Lock lock = new ReentrantLock();

    @BeforeEach
    void hold() {
        lock.lock();
    }

    @AfterEach
    void letGo() {
        lock.unlock();
    }

    @Test
    void take_someChunks_givesOneBatchAndEmptiesIt() throws Exception {
        RowBuffer buffer = new RowBuffer(100, 0, lock);
        buffer.add(chunk("[1]", 1));
        buffer.add(chunk("[2],[3]", 2));
        assertBatch(buffer, "[1],[2],[3]", 3, 0);
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.take()).isNull();
    }

    @Test
    void add_whenFull_dropsAndCountsUntilItIsTaken() throws Exception {
        RowBuffer buffer = new RowBuffer(5, 0, lock);
        buffer.add(chunk("[1,2,3,4,5,6]", 1)); // what is alone may be larger
        buffer.add(chunk("[2]", 1));
        buffer.add(chunk("[3],[4]", 2));
        assertBatch(buffer, "[1,2,3,4,5,6]", 1, 3);
        buffer.add(chunk("[5]", 1));
        assertBatch(buffer, "[5]", 2, 0);
    }

    @Test
    void add_whenFull_waitsForRoom() throws Exception {
        RowBuffer buffer = new RowBuffer(5, Duration.ofSeconds(20).toNanos(), lock);
        buffer.add(chunk("[1]", 1));
        Thread client = new Thread(() -> {
            lock.lock();
            try {
                buffer.take();
            } finally {
                lock.unlock();
            }
        });
        client.start();
        buffer.add(chunk("[2]", 1));
        assertBatch(buffer, "[2]", 2, 0);
        client.join();
    }

    @Test
    void resumeAt_clientThatMissedRows_countsThem() throws Exception {
        RowBuffer buffer = new RowBuffer(100, 0, lock);
        buffer.add(chunk("[1],[2],[3]", 3));
        buffer.take();
        buffer.resumeAt(1);
        assertBatch(buffer, "", 3, 2);
        buffer.resumeAt(-1);
        assertThat(buffer.isEmpty()).isTrue();
    }

    private static void assertBatch(RowBuffer buffer, String json, long taken, long dropped) {
        RowBuffer.Batch batch = Objects.requireNonNull(buffer.take());
        assertThat(new String(batch.json(), StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(batch.taken()).isEqualTo(taken);
        assertThat(batch.dropped()).isEqualTo(dropped);
    }

    private static RowJson.Chunk chunk(String json, int rows) {
        return new RowJson.Chunk(json.getBytes(StandardCharsets.UTF_8), rows);
    }
}
