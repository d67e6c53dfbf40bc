package io.kinbridge.examples.readings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has been read of all devices, by all processors of this worker. */
final class Readings {
    private static final Pattern READING = Pattern.compile("\\{\"device\":(\\d+),\"reading\":(\\d+)}");

    private final Map<Integer, Integer> nextOfDevice = new ConcurrentHashMap<>();
    private final CountDownLatch left;
    private volatile boolean inOrder = true;

    /** @param expected after how many readings it is complete */
    Readings(int expected) {
        left = new CountDownLatch(expected);
    }

    void add(String text) {
        Matcher reading = READING.matcher(text);
        if (!reading.matches()) {
            throw new IllegalArgumentException("This is no reading: " + text);
        }
        int device = Integer.parseInt(reading.group(1));
        int number = Integer.parseInt(reading.group(2));
        nextOfDevice.compute(device, (key, next) -> {
            inOrder &= number == (next == null ? 0 : next);
            return number + 1;
        });
        left.countDown();
    }

    void awaitAll() throws InterruptedException {
        left.await();
    }

    String summary() {
        int read = nextOfDevice.values().stream().mapToInt(Integer::intValue).sum();
        return "read=" + read + " devices=" + nextOfDevice.size() + " inOrder=" + inOrder;
    }
}
