package io.kinbridge.kcl;

import io.kinbridge.client.KinbridgeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Kinbridge's own settings for the KCL: those with the prefix {@code kcl.}.
 *
 * @param retriesProcessRecords whether a batch that processRecords threw on is handed over again, instead of being skipped
 * @param maxProcessorThreads most threads that call processors at a time, at least 1; an application's own executor has its own
 * @param maxBufferedBytes what the records that wait for processors may take of the heap, bytes
 */
record EngineSettings(boolean retriesProcessRecords, int maxProcessorThreads, long maxBufferedBytes) {
    static final String PREFIX = "kcl.";
    static final String RETRY = "process.records.retry";
    static final String MAX_THREADS = "max.processor.threads";

    static final String MAX_BUFFERED = "max.buffered.bytes";

    private static final int DEFAULT_MAX_THREADS = 64;
    private static final int DEFAULT_PART_OF_HEAP = 4;
    private static final Set<String> KEYS = new TreeSet<>(Set.of(RETRY, MAX_THREADS, MAX_BUFFERED));

    /** @throws IllegalArgumentException naming every one that is unknown or wrong */
    static EngineSettings of(KinbridgeConfig cluster) {
        Map<String, String> own = new TreeMap<>(cluster.moduleSettings(PREFIX));
        List<String> problems = new ArrayList<>();
        for (String key : own.keySet()) {
            if (!KEYS.contains(key)) {
                problems.add("'" + PREFIX + key + "' is not a setting; there are " + PREFIX
                        + String.join(", " + PREFIX, KEYS));
            }
        }
        String retry = own.getOrDefault(RETRY, "false").trim();
        if (!retry.equals("true") && !retry.equals("false")) {
            problems.add(PREFIX + RETRY + " is '" + retry + "'; it is true or false");
        }
        String threads = own.getOrDefault(MAX_THREADS, String.valueOf(DEFAULT_MAX_THREADS))
                .trim();
        if (!threads.matches("[1-9]\\d{0,4}")) {
            problems.add(PREFIX + MAX_THREADS + " is '" + threads + "'; it is a number of threads, 1 to 99999");
        }
        String buffered = own.getOrDefault(MAX_BUFFERED, String.valueOf(defaultMaxBuffered()))
                .trim();
        if (!buffered.matches("[1-9]\\d{0,17}")) {
            problems.add(PREFIX + MAX_BUFFERED + " is '" + buffered + "'; it is a number of bytes, at least 1");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new EngineSettings(retry.equals("true"), Integer.parseInt(threads), Long.parseLong(buffered));
    }

    static long defaultMaxBuffered() {
        return Runtime.getRuntime().maxMemory() / DEFAULT_PART_OF_HEAP;
    }
}
