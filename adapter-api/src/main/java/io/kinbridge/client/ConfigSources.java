package io.kinbridge.client;

import io.kinbridge.encryption.KeyServices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The places outside of the code in which settings are found; the first that has a key decides it. */
record ConfigSources(Properties system, Map<String, String> environment, Properties file) {
    private static final String FILE = "kinbridge.properties";
    private static final String SYSTEM_PREFIX = "kinbridge.";
    private static final String ENVIRONMENT_PREFIX = "KINBRIDGE_";
    private static final String KAFKA_PREFIX = "kafka.";

    /** Prefixes of the settings of what stands on the clients, which checks them itself. */
    private static final Set<String> MODULES = Set.of("kpl.", "kcl.", "firehose.", "gateway.", KeyServices.PREFIX);

    /** Keys that are read elsewhere: the tests' own. */
    private static final String TEST_PREFIX = "test.";

    private static final Set<String> KEYS =
            Set.of("bootstrap.servers", "account", "region", "throughput.limits", "request.timeout.ms", "lease.ms");

    static ConfigSources ofThisProcess() {
        Properties file = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in =
                (loader == null ? ConfigSources.class.getClassLoader() : loader).getResourceAsStream(FILE)) {
            if (in != null) {
                file.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " on the class path cannot be read", e);
        }
        return new ConfigSources(System.getProperties(), System.getenv(), file);
    }

    static ConfigSources of(Map<String, String> settings) {
        Properties all = new Properties();
        all.putAll(settings);
        return new ConfigSources(new Properties(), Map.of(), all);
    }

    KinbridgeConfig config() {
        SortedMap<String, String> settings = settings();
        ConfigProblems problems = new ConfigProblems();
        for (String key : settings.keySet()) {
            problems.check(
                    KEYS.contains(key)
                            || key.startsWith(KAFKA_PREFIX)
                            || isOfModule(key)
                            || key.startsWith(TEST_PREFIX),
                    "'" + key + "' is not a setting; there are " + String.join(", ", new TreeSet<>(KEYS))
                            + ", kpl.*, kcl.*, firehose.*, gateway.*, encryption.* and kafka.*");
        }
        String servers = settings.get("bootstrap.servers");
        if (servers == null) {
            problems.add("bootstrap.servers is not set; set it in the code (KinbridgeConfig.of), as the system property"
                    + " kinbridge.bootstrap.servers, in the environment as KINBRIDGE_BOOTSTRAP_SERVERS, or in " + FILE
                    + " on the class path");
        }
        ThroughputLimits limits = limits(settings.getOrDefault("throughput.limits", "none"), problems);
        Duration timeout = millis(settings, "request.timeout.ms", KinbridgeConfig.DEFAULT_REQUEST_TIMEOUT, problems);
        Duration lease = millis(settings, "lease.ms", KinbridgeConfig.DEFAULT_LEASE, problems);
        problems.throwIfAny();
        return new KinbridgeConfig(
                servers == null ? "" : servers,
                settings.getOrDefault("account", KinbridgeConfig.DEFAULT_ACCOUNT),
                settings.getOrDefault("region", KinbridgeConfig.DEFAULT_REGION),
                limits,
                timeout,
                lease,
                kafka(settings),
                modules(settings),
                null);
    }

    /** What names the key service, by whole keys. */
    Map<String, String> encryption() {
        Map<String, String> its = new TreeMap<>(settings());
        its.keySet().removeIf(key -> !key.startsWith(KeyServices.PREFIX));
        return its;
    }

    private static boolean isOfModule(String key) {
        return MODULES.stream().anyMatch(key::startsWith);
    }

    private static Map<String, String> modules(SortedMap<String, String> settings) {
        Map<String, String> modules = new TreeMap<>(settings);
        modules.keySet().removeIf(key -> !isOfModule(key));
        return modules;
    }

    private SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        file.stringPropertyNames().forEach(key -> settings.put(key, file.getProperty(key)));
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                String key = name.substring(ENVIRONMENT_PREFIX.length());
                settings.put(key.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        system.stringPropertyNames().forEach(name -> {
            if (name.startsWith(SYSTEM_PREFIX)) {
                settings.put(name.substring(SYSTEM_PREFIX.length()), system.getProperty(name));
            }
        });
        return settings;
    }

    private static Map<String, String> kafka(SortedMap<String, String> settings) {
        Map<String, String> kafka = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(KAFKA_PREFIX)) {
                kafka.put(key.substring(KAFKA_PREFIX.length()), value);
            }
        });
        return kafka;
    }

    private static ThroughputLimits limits(String value, ConfigProblems problems) {
        for (ThroughputLimits limits : ThroughputLimits.values()) {
            if (limits.name().toLowerCase(Locale.ROOT).equals(value)) {
                return limits;
            }
        }
        problems.add("throughput.limits is '" + value + "'; it is none or kinesis");
        return ThroughputLimits.NONE;
    }

    private static Duration millis(
            Map<String, String> settings, String key, Duration otherwise, ConfigProblems problems) {
        @Nullable String value = settings.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Duration.ofMillis(Long.parseLong(value.trim()));
        } catch (NumberFormatException e) {
            problems.add(key + " is '" + value + "'; it is a number of milliseconds");
            return otherwise;
        }
    }

    /** Nothing of what is there: much of it may be secret. */
    @Override
    public String toString() {
        return "ConfigSources";
    }
}
