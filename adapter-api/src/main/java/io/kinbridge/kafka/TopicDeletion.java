package io.kinbridge.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Deletes topics. A broker may tell of a deleted topic for a while, so that it counts as gone only when several answers in a
 * row know nothing of it. Futures fail with Kafka's exceptions.
 */
final class TopicDeletion {
    private static final int ANSWERS = 3;

    private final AdminConnection admin;
    private final TopicCreation topics;
    private final Retries retries;

    TopicDeletion(AdminConnection admin, TopicCreation topics, Retries retries) {
        this.admin = admin;
        this.topics = topics;
        this.retries = retries;
    }

    /** Deletes the topic that has this name now; one that is given the name meanwhile stays. */
    CompletableFuture<Void> delete(String topic) {
        return id(topic)
                .thenCompose(id -> id.equals(Uuid.ZERO_UUID) ? CompletableFuture.completedFuture(id) : deleteById(id))
                .thenCompose(id -> retries.until(() -> unseen(topic, id, ANSWERS), StillThere.class::isInstance));
    }

    private CompletableFuture<Uuid> deleteById(Uuid id) {
        CompletableFuture<Void> deleted = admin.call(client ->
                client.deleteTopics(TopicCollection.ofTopicIds(List.of(id))).all());
        return Retries.orElse(deleted, Retries::isUnknownTopic, () -> CompletableFuture.completedFuture(null))
                .thenApply(gone -> id);
    }

    private CompletableFuture<Void> unseen(String topic, Uuid deleted, int answers) {
        return id(topic).thenCompose(now -> {
            if (!now.equals(Uuid.ZERO_UUID) && now.equals(deleted)) {
                return CompletableFuture.failedFuture(new StillThere(topic));
            }
            return answers == 1 ? CompletableFuture.completedFuture(null) : unseen(topic, deleted, answers - 1);
        });
    }

    /** The topic's id; zero when there is none. */
    private CompletableFuture<Uuid> id(String topic) {
        return Retries.orElse(
                topics.describe(topic).thenApply(TopicDescription::topicId),
                Retries::isUnknownTopic,
                () -> CompletableFuture.completedFuture(Uuid.ZERO_UUID));
    }

    private static final class StillThere extends RetriableException {
        StillThere(String topic) {
            super("Topic " + topic + " is still there after its deletion");
        }
    }
}
