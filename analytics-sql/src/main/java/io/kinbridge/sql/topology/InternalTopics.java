package io.kinbridge.sql.topology;

import io.kinbridge.client.KinbridgeConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an application leaves in Kafka: topics between its stages, of its state and before its functions, and what it has committed. */
public final class InternalTopics {
    private final KinbridgeConfig cluster;
    private final String application;
    private final Pattern topics;

    /**
     * @param application its id
     */
    public InternalTopics(KinbridgeConfig cluster, String application) {
        this.cluster = cluster;
        this.application = application;
        this.topics = Pattern.compile(Pattern.quote(application)
                + "-(?:stage-\\d+(?:-to-\\d+-repartition|-store-changelog)|output-\\d+-delivery)");
    }

    /**
     * Forgets the application's state and the rows that are on their way in it, and nothing else. What its sources were read to stays.
     * The application must not be running.
     *
     * @throws java.io.UncheckedIOException if the cluster refuses
     */
    public void deleteState() {
        delete(false);
    }

    /** The same, and what its sources were read to: nothing is left, and the next start is the first. */
    public void deleteAll() {
        delete(true);
    }

    private void delete(boolean commitsToo) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put("bootstrap.servers", cluster.bootstrapServers());
        boolean unused = ClusterCalls.of(cluster, () -> {
            try (Admin admin = Admin.create(properties)) {
                List<String> found = new ArrayList<>();
                for (String topic : get(admin.listTopics().names(), UnknownTopicOrPartitionException.class, Set.of())) {
                    if (topics.matcher(topic).matches()) {
                        found.add(topic);
                    }
                }
                deleteCommits(admin, commitsToo ? topic -> true : found::contains);
                for (KafkaFuture<Void> deleted :
                        admin.deleteTopics(found).topicNameValues().values()) {
                    boolean unusedToo = done(deleted, UnknownTopicOrPartitionException.class);
                }
            }
            return true;
        });
    }

    private void deleteCommits(Admin admin, Predicate<String> ofTopic) {
        Map<TopicPartition, OffsetAndMetadata> committed = get(
                admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata(),
                GroupIdNotFoundException.class,
                Map.of());
        List<TopicPartition> forgotten = committed.keySet().stream()
                .filter(partition -> ofTopic.test(partition.topic()))
                .toList();
        if (!forgotten.isEmpty()) {
            boolean unused = done(
                    admin.deleteConsumerGroupOffsets(application, new HashSet<>(forgotten))
                            .all(),
                    GroupIdNotFoundException.class);
        }
    }

    /** The answer, or another one if what is asked about is not there. */
    private <T> T get(KafkaFuture<T> answer, Class<? extends Exception> absent, T otherwise) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (absent.isInstance(e.getCause())) {
                return otherwise;
            }
            if (e.getCause() instanceof GroupAuthorizationException denied) {
                throw ClusterDenial.ofGroup(application, denied);
            }
            throw new KafkaException(String.valueOf(e.getMessage()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the cluster was asked", e);
        }
    }

    private boolean done(KafkaFuture<Void> deleted, Class<? extends Exception> absent) {
        return get(deleted.thenApply(nothing -> true), absent, false);
    }
}
