package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog;
import io.kinbridge.log.RecordLog.Append;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Appends whose outcome is a future. */
final class Appends {
    private Appends() {}

    static CompletableFuture<Long> append(RecordLog log, String topic, int partition, String key, byte[] value) {
        return append(log, topic, partition, key, value, null);
    }

    static CompletableFuture<Long> append(
            RecordLog log, String topic, int partition, String key, byte[] value, @Nullable String hashKey) {
        CompletableFuture<Long> offset = new CompletableFuture<>();
        log.append(topic, partition, new Append() {
            @Override
            public byte[] key() {
                return key.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public byte[] value() {
                return value;
            }

            @Override
            public @Nullable String explicitHashKey() {
                return hashKey;
            }

            @Override
            public void appended(long at) {
                offset.complete(at);
            }

            @Override
            public void failed(RuntimeException failure) {
                offset.completeExceptionally(failure);
            }

            @Override
            public void refused(RuntimeException failure) {
                failed(failure);
            }
        });
        return offset;
    }

    /** Appends {@code count} records whose values are their numbers, and waits for all. */
    static void numbers(RecordLog log, String topic, int partition, int count) throws Exception {
        List<CompletableFuture<Long>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(append(log, topic, partition, "key", text(i)));
        }
        for (CompletableFuture<Long> one : sent) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
