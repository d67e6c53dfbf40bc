package io.kinbridge.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics of a test that are safe to write at once. When {@link Admin#createTopics} returns, a broker may not know yet that it leads
 * a partition; a producer that writes then has its first batches refused, its later ones taken, and the first ones are lost when
 * their delivery time-out has passed (KAFKA-15591). A partition whose leader tells its end offset is past that.
 */
public final class TestTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);

    private TestTopics() {}

    /**
     * Makes the topics, and returns when each partition of theirs has a leader that knows it is.
     *
     * @throws ExecutionException if a topic cannot be made, with Kafka's exception as the cause
     * @throws AssertionError if a partition has no leader within a minute
     */
    public static void create(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> names = topics.stream().map(NewTopic::name).toList();
        admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Eventually.within(PATIENCE).every(POLL).untilAsserted(() -> ends(admin, names));
    }

    private static void ends(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(each -> asked.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
        admin.listOffsets(asked).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
