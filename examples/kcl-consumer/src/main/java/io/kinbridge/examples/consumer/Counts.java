package io.kinbridge.examples.consumer;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** How many lines there were of each key, by all processors of this worker. */
final class Counts implements LineListener {
    private final Map<String, Integer> linesOfKey = new ConcurrentHashMap<>();
    private final CountDownLatch left;

    /** @param expected after how many lines it is complete */
    Counts(int expected) {
        left = new CountDownLatch(expected);
    }

    @Override
    public void line(String id, String key, ByteBuffer line) {
        linesOfKey.merge(key, 1, Integer::sum);
        left.countDown();
    }

    void awaitAll() throws InterruptedException {
        left.await();
    }

    @Override
    public String toString() {
        int lines = linesOfKey.values().stream().mapToInt(Integer::intValue).sum();
        String most = linesOfKey.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<String, Integer>comparingByKey(Comparator.reverseOrder())))
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .orElse("none");
        return "lines=" + lines + " keys=" + linesOfKey.size() + " most=" + most;
    }
}
