package io.kinbridge.kcl;

import io.kinbridge.client.KinbridgeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kinbridge's own settings for the KCL: those with the prefix {@code kcl.}.
 *
 * @param retriesProcessRecords whether a batch that processRecords threw on is handed over again, instead of being skipped
 * @param maxProcessorThreads most threads that call processors at a time, at least 1; an application's own executor has its own
 */
record EngineSettings(boolean retriesProcessRecords, int maxProcessorThreads) {
    static final String PREFIX = "kcl.";
    static final String RETRY = "process.records.retry";
    static final String MAX_THREADS = "max.processor.threads";

    private static final int DEFAULT_MAX_THREADS = 64;
    private static final Set<String> KEYS = Set.of(RETRY, MAX_THREADS);

    /** @throws IllegalArgumentException naming every one that is unknown or wrong */
    static EngineSettings of(KinbridgeConfig cluster) {
        Map<String, String> own = new TreeMap<>(cluster.moduleSettings(PREFIX));
        List<String> problems = new ArrayList<>();
        for (String key : own.keySet()) {
            if (!KEYS.contains(key)) {
                problems.add("'" + PREFIX + key + "' is not a setting; there are " + PREFIX + RETRY + " and " + PREFIX
                        + MAX_THREADS);
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
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new EngineSettings(retry.equals("true"), Integer.parseInt(threads));
    }
}
