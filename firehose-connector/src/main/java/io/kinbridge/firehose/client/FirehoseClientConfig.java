package io.kinbridge.firehose.client;

import io.kinbridge.client.KinbridgeConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Firehose's clients need to know. Immutable.
 *
 * @param kinbridge the Kafka cluster, the region and account that ARNs name, and how long a request may take
 * @param connectUrl the REST interface of a Kafka Connect worker, or of what stands before several; http or https
 * @param connectUser the name that Connect's basic authentication wants; null for none
 * @param connectPassword the password that belongs to it; null for none
 * @param partitions how many partitions the topic of a new DirectPut stream has, 1 to 10,000
 * @param tasks how many tasks a new stream's connector may have, 1 to 10,000
 * @param connector properties that every new stream's connector is made with: of Connect (errors.tolerance), or what Firehose's
 *     configuration cannot say (s3.endpoint, function.NAME.url)
 */
public record FirehoseClientConfig(
        KinbridgeConfig kinbridge,
        URI connectUrl,
        @Nullable String connectUser,
        @Nullable String connectPassword,
        int partitions,
        int tasks,
        Map<String, String> connector) {
    public static final int DEFAULT_PARTITIONS = 4;
    public static final int DEFAULT_TASKS = 1;

    private static final int MOST = 10_000;
    private static final String MODULE = "firehose.";
    private static final String URL = "connect.url";
    private static final String USER = "connect.user";
    private static final String PASSWORD = "connect.password";
    private static final String PARTITIONS = "topic.partitions";
    private static final String TASKS = "tasks.max";
    private static final String CONNECTOR = "connector.";
    private static final Set<String> KEYS = Set.of(URL, USER, PASSWORD, PARTITIONS, TASKS);

    public FirehoseClientConfig {
        connector = Map.copyOf(connector);
        List<String> problems = new ArrayList<>();
        String scheme = connectUrl.getScheme();
        if (connectUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            problems.add("firehose.connect.url is '" + connectUrl + "'; it is like http://localhost:8083");
        }
        if ((connectUser == null) != (connectPassword == null)) {
            problems.add("of firehose.connect.user and firehose.connect.password one is set; set both or neither");
        }
        checkCount(PARTITIONS, partitions, problems);
        checkCount(TASKS, tasks, problems);
        throwIfAny(problems);
    }

    /** The defaults, for a cluster and a worker. */
    public static FirehoseClientConfig of(String bootstrapServers, URI connectUrl) {
        return new FirehoseClientConfig(
                KinbridgeConfig.of(bootstrapServers),
                connectUrl,
                null,
                null,
                DEFAULT_PARTITIONS,
                DEFAULT_TASKS,
                Map.of());
    }

    /**
     * What {@code kinbridge} holds for this module: firehose.connect.url (the one that is needed), firehose.connect.user,
     * firehose.connect.password, firehose.topic.partitions, firehose.tasks.max, and firehose.connector.* for properties of
     * connectors.
     *
     * @throws IllegalArgumentException naming every key that is missing, unknown or wrong
     */
    public static FirehoseClientConfig of(KinbridgeConfig kinbridge) {
        Map<String, String> settings = kinbridge.moduleSettings(MODULE);
        List<String> problems = new ArrayList<>();
        Map<String, String> connector = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(CONNECTOR)) {
                connector.put(key.substring(CONNECTOR.length()), value);
            } else if (!KEYS.contains(key)) {
                problems.add(
                        "'" + MODULE + key
                                + "' is not a setting; there are firehose.connect.url, firehose.connect.user,"
                                + " firehose.connect.password, firehose.topic.partitions, firehose.tasks.max and firehose.connector.*");
            }
        });
        URI url = url(settings.get(URL), problems);
        int partitions = number(settings, PARTITIONS, DEFAULT_PARTITIONS, problems);
        int tasks = number(settings, TASKS, DEFAULT_TASKS, problems);
        throwIfAny(problems);
        return new FirehoseClientConfig(
                kinbridge, url, settings.get(USER), settings.get(PASSWORD), partitions, tasks, connector);
    }

    /**
     * What is set outside of the code, in the places and the order of {@link KinbridgeConfig#fromEnvironment}.
     *
     * @throws IllegalArgumentException naming every key that is missing, unknown or wrong
     */
    public static FirehoseClientConfig fromEnvironment() {
        return of(KinbridgeConfig.fromEnvironment());
    }

    public FirehoseClientConfig withPartitions(int count) {
        return new FirehoseClientConfig(kinbridge, connectUrl, connectUser, connectPassword, count, tasks, connector);
    }

    public FirehoseClientConfig withTasks(int most) {
        return new FirehoseClientConfig(
                kinbridge, connectUrl, connectUser, connectPassword, partitions, most, connector);
    }

    /** Sets one property of the connectors that are made. */
    public FirehoseClientConfig withConnector(String property, String value) {
        Map<String, String> properties = new TreeMap<>(connector);
        properties.put(property, value);
        return new FirehoseClientConfig(
                kinbridge, connectUrl, connectUser, connectPassword, partitions, tasks, properties);
    }

    /** Without the password, and the connectors' properties, which may hold some. */
    @Override
    public String toString() {
        return "FirehoseClientConfig[kafka=" + kinbridge.bootstrapServers() + ", connect=" + connectUrl
                + ", partitions=" + partitions + ", tasks=" + tasks + ", connector=" + connector.keySet() + "]";
    }

    private static URI url(@Nullable String value, List<String> problems) {
        if (value == null) {
            problems.add("firehose.connect.url is not set; it is where Kafka Connect's REST interface is, like"
                    + " http://localhost:8083");
            return URI.create("");
        }
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            problems.add("firehose.connect.url is '" + value + "'; it is like http://localhost:8083");
            return URI.create("");
        }
    }

    private static int number(Map<String, String> settings, String key, int otherwise, List<String> problems) {
        String value = settings.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            problems.add(MODULE + key + " is '" + value + "'; it is a number, 1 to " + MOST);
            return otherwise;
        }
    }

    private static void checkCount(String key, int count, List<String> problems) {
        if (count < 1 || count > MOST) {
            problems.add(MODULE + key + " is " + count + "; it is 1 to " + MOST);
        }
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Firehose's clients cannot use their configuration: " + String.join("; ", problems));
        }
    }
}
