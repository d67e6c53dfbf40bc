package io.kinbridge.kcl.group;

import io.kinbridge.kafka.GroupClients;
import io.kinbridge.kcl.group.LeaseBalance.Member;
import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupAssignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This member's part in the rounds in which the group's shards are given out. One member leads: it knows which shards can be
 * read now, and who should read them. For the member's thread only.
 */
final class AssignmentRounds {
    private static final Logger log = LoggerFactory.getLogger(AssignmentRounds.class);

    private final String group;
    private final GroupClients clients;
    private final StreamReads reads;
    private final TrackedStreams streams;
    private final Duration longestQuestion;
    private final Supplier<MemberNote> ownNote;
    private final Consumer<AssignmentNote> onAssigned;
    private final WorkerMetrics metrics;

    private boolean ledThisRound;
    private @Nullable Led led;

    /** What this member, as the leader, knew and did in the last round. */
    private record Led(Map<TopicPartition, OffsetAndMetadata> committed, Set<TopicPartition> ready) {}

    AssignmentRounds(
            String group,
            GroupClients clients,
            StreamReads reads,
            TrackedStreams streams,
            Duration longestQuestion,
            Supplier<MemberNote> ownNote,
            Consumer<AssignmentNote> onAssigned,
            WorkerMetrics metrics) {
        this.group = group;
        this.clients = clients;
        this.reads = reads;
        this.streams = streams;
        this.longestQuestion = longestQuestion;
        this.ownNote = ownNote;
        this.onAssigned = onAssigned;
        this.metrics = metrics;
    }

    MemberNote note() {
        return ownNote.get();
    }

    /** As the leader: gives out the shards that can be read. Asks for what the catalog and the group say now. */
    GroupAssignment assign(GroupSubscription subscriptions) {
        CompletableFuture<CatalogView> asked = reads.refresh();
        Map<TopicPartition, OffsetAndMetadata> committed = await(clients.committed(group));
        CatalogView view = await(asked);
        List<Member> members = members(subscriptions);
        Set<String> topics = new HashSet<>();
        members.forEach(member -> topics.addAll(member.topics()));
        Set<TopicPartition> ready = ready(topics, view, committed);
        LeaseBalance balance = LeaseBalance.of(members, ready);
        if (!balance.unassigned().isEmpty()) {
            log.warn(
                    "{} shards of application {} are read by nobody: every worker has its maxLeasesForWorker. Raise that,"
                            + " or start more workers.",
                    balance.unassigned().size(),
                    group);
        }
        metrics.gaveOut(ready.size(), members.size());
        ledThisRound = true;
        led = new Led(committed, ready);
        Map<String, Assignment> assignments = new HashMap<>();
        balance.assigned().forEach((member, partitions) -> {
            Set<TopicPartition> release = balance.toRelease().getOrDefault(member, Set.of());
            assignments.put(member, new Assignment(new ArrayList<>(partitions), new AssignmentNote(release).encoded()));
        });
        return new GroupAssignment(assignments);
    }

    void assigned(AssignmentNote note) {
        if (!ledThisRound) {
            led = null;
        }
        ledThisRound = false;
        onAssigned.accept(note);
    }

    /** Whether this member leads, and shards can be read now that could not in the last round. */
    boolean isRoundDue(CatalogView view) {
        return led != null && !led.ready().containsAll(ready(streams.names(), view, led.committed()));
    }

    private static List<Member> members(GroupSubscription subscriptions) {
        List<Member> members = new ArrayList<>();
        subscriptions.groupSubscription().forEach((id, subscription) -> members.add(member(id, subscription)));
        return members;
    }

    private static Member member(String id, Subscription subscription) {
        return new Member(
                id,
                subscription.generationId().orElse(-1),
                Set.copyOf(subscription.topics()),
                Set.copyOf(subscription.ownedPartitions()),
                MemberNote.decoded(subscription.userData()));
    }

    private Set<TopicPartition> ready(
            Set<String> topics, CatalogView view, Map<TopicPartition, OffsetAndMetadata> committed) {
        Set<TopicPartition> ready = new HashSet<>();
        for (String topic : topics) {
            StreamEntry stream = view.streams().get(topic);
            if (stream != null) {
                ShardPlan plan = new ShardPlan(stream, ofTopic(topic, committed), streams.initialPosition(topic));
                plan.ready().forEach(shard -> ready.add(new TopicPartition(topic, shard.partition())));
            }
        }
        return ready;
    }

    static Map<Integer, OffsetAndMetadata> ofTopic(String topic, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<Integer, OffsetAndMetadata> its = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (partition.topic().equals(topic) && offset != null) {
                its.put(partition.partition(), offset);
            }
        });
        return its;
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(longestQuestion.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("The shards of application " + group + " cannot be given out now", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "The shards of application " + group + " cannot be given out: no answer within "
                            + longestQuestion.toMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
