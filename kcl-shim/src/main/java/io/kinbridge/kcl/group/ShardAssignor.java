package io.kinbridge.kcl.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's way to {@link AssignmentRounds}. Public, with a constructor without parameters, since Kafka's consumer makes it.
 * Not for users.
 */
public final class ShardAssignor implements ConsumerPartitionAssignor, Configurable {
    /** The consumer's property that holds this member's {@link AssignmentRounds}. */
    static final String ROUNDS = "kinbridge.kcl.assignment.rounds";

    private @Nullable AssignmentRounds rounds;

    @Override
    public void configure(Map<String, ?> properties) {
        rounds = (AssignmentRounds) properties.get(ROUNDS);
    }

    private AssignmentRounds rounds() {
        return Objects.requireNonNull(rounds, "The assignor was not configured");
    }

    @Override
    public String name() {
        return "kinbridge-shards";
    }

    /** Members go on with what they keep while others move. */
    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE);
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return rounds().note().encoded();
    }

    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription members) {
        return rounds().assign(members);
    }

    @Override
    public void onAssignment(Assignment assignment, ConsumerGroupMetadata group) {
        rounds().assigned(AssignmentNote.decoded(assignment.userData()));
    }
}
