package io.kinbridge.client;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to know. Immutable.
 *
 * @param bootstrapServers Kafka's brokers, {@code host:port} separated by commas; never blank
 * @param account the account that ARNs name, twelve digits
 * @param region the region that ARNs name
 * @param throughputLimits whether Kinesis' throughput limits are enforced
 * @param requestTimeout how long a request may take, at least 1 second
 * @param lease how long a client may rely on its shard map, 100 ms to 1 minute; used when the catalog is first created, and
 *     read from there by all clients afterwards
 * @param kafka properties for the Kafka clients, as they are: security, linger.ms, ...
 * @param modules settings of what stands on the clients, by their whole keys: kpl.max.buffered.bytes, ...
 * @param meters where metrics go, see {@link io.kinbridge.meter.StreamMeters}; null for nowhere
 */
public record KinbridgeConfig(
        String bootstrapServers,
        String account,
        String region,
        ThroughputLimits throughputLimits,
        Duration requestTimeout,
        Duration lease,
        Map<String, String> kafka,
        Map<String, String> modules,
        @Nullable MeterRegistry meters) {
    public static final String DEFAULT_ACCOUNT = "000000000000";
    public static final String DEFAULT_REGION = "us-east-1";
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(2);

    public KinbridgeConfig {
        kafka = Map.copyOf(kafka);
        modules = Map.copyOf(modules);
        ConfigProblems problems = new ConfigProblems();
        problems.check(!bootstrapServers.isBlank(), "bootstrap.servers is blank; give host:port of a Kafka broker");
        problems.check(account.matches("\\d{12}"), "account is '" + account + "'; an account has twelve digits");
        problems.check(
                region.matches("[a-z0-9-]{1,64}"),
                "region is '" + region + "'; a region has letters, digits and hyphens, like us-east-1");
        problems.check(
                requestTimeout.toMillis() >= 1000,
                "request.timeout.ms is " + requestTimeout.toMillis() + "; it is at least 1000");
        problems.check(
                lease.toMillis() >= 100 && lease.toMillis() <= 60_000,
                "lease.ms is " + lease.toMillis() + "; it is 100 to 60000");
        problems.throwIfAny();
    }

    /** The defaults, for a cluster. */
    public static KinbridgeConfig of(String bootstrapServers) {
        return new KinbridgeConfig(
                bootstrapServers,
                DEFAULT_ACCOUNT,
                DEFAULT_REGION,
                ThroughputLimits.NONE,
                DEFAULT_REQUEST_TIMEOUT,
                DEFAULT_LEASE,
                Map.of(),
                Map.of(),
                null);
    }

    /**
     * What is set outside of the code. A key is taken from the first of these that has it: the system property {@code
     * kinbridge.KEY}, the environment's {@code KINBRIDGE_KEY} (in capitals, with underscores for dots), {@code
     * kinbridge.properties} on the class path. The keys: bootstrap.servers (the one that is needed), account, region,
     * throughput.limits (none or kinesis), request.timeout.ms, lease.ms, kafka.* for the Kafka clients, kpl.* for the KPL's
     * producers, kcl.* for the KCL's workers, firehose.* for Firehose's clients, gateway.* for the gateway, and encryption.* for
     * the key service ({@link io.kinbridge.encryption.KeyServices}).
     *
     * @throws IllegalArgumentException naming every key that is missing, unknown or wrong
     */
    public static KinbridgeConfig fromEnvironment() {
        return ConfigSources.ofThisProcess().config();
    }

    /**
     * What these settings say, and nothing else does; the keys are those of {@link #fromEnvironment}.
     *
     * @throws IllegalArgumentException naming every key that is missing, unknown or wrong
     */
    public static KinbridgeConfig of(Map<String, String> settings) {
        return ConfigSources.of(settings).config();
    }

    public KinbridgeConfig withThroughputLimits(ThroughputLimits limits) {
        return new KinbridgeConfig(
                bootstrapServers, account, region, limits, requestTimeout, lease, kafka, modules, meters);
    }

    public KinbridgeConfig withRequestTimeout(Duration timeout) {
        return new KinbridgeConfig(
                bootstrapServers, account, region, throughputLimits, timeout, lease, kafka, modules, meters);
    }

    public KinbridgeConfig withLease(Duration newLease) {
        return new KinbridgeConfig(
                bootstrapServers, account, region, throughputLimits, requestTimeout, newLease, kafka, modules, meters);
    }

    public KinbridgeConfig withMeters(MeterRegistry registry) {
        return new KinbridgeConfig(
                bootstrapServers, account, region, throughputLimits, requestTimeout, lease, kafka, modules, registry);
    }

    /** Sets one property of the Kafka clients. */
    public KinbridgeConfig withKafka(String property, String value) {
        Map<String, String> properties = new TreeMap<>(kafka);
        properties.put(property, value);
        return new KinbridgeConfig(
                bootstrapServers,
                account,
                region,
                throughputLimits,
                requestTimeout,
                lease,
                properties,
                modules,
                meters);
    }

    /** Sets one property of what stands on the clients, by its whole key. */
    public KinbridgeConfig withModule(String key, String value) {
        Map<String, String> settings = new TreeMap<>(modules);
        settings.put(key, value);
        return new KinbridgeConfig(
                bootstrapServers, account, region, throughputLimits, requestTimeout, lease, kafka, settings, meters);
    }

    /** The same with the key service that is set outside of the code ({@link #fromEnvironment}), if one is. */
    public KinbridgeConfig withKeysFromEnvironment() {
        KinbridgeConfig with = this;
        for (Map.Entry<String, String> setting :
                ConfigSources.ofThisProcess().encryption().entrySet()) {
            with = with.withModule(setting.getKey(), setting.getValue());
        }
        return with;
    }

    /** The settings of one module: those whose keys have the prefix, without it. */
    public Map<String, String> moduleSettings(String prefix) {
        Map<String, String> its = new TreeMap<>();
        modules.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                its.put(key.substring(prefix.length()), value);
            }
        });
        return its;
    }

    /** Without the values of properties that may be secrets: of {@link #kafka} and {@link #modules} only the names. */
    @Override
    public String toString() {
        return "KinbridgeConfig[bootstrapServers=" + bootstrapServers + ", account=" + account + ", region=" + region
                + ", throughputLimits=" + throughputLimits + ", requestTimeout=" + requestTimeout + ", lease=" + lease
                + ", kafka=" + new TreeSet<>(kafka.keySet()) + ", modules=" + new TreeSet<>(modules.keySet()) + "]";
    }
}
