package io.kinbridge.kcl.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kcl.group.LeaseBalance.Member;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A group of 1,000 workers on 10,000 shards, as docs/scale.md tells of it. */
class LargeGroupTest {
    private static final int WORKERS = 1_000;
    private static final int SHARDS = 10_000;
    private static final int EACH = SHARDS / WORKERS;

    /** Kafka's default for message.max.bytes: the coordinator writes a group as one record. */
    private static final int MOST_BYTES = 1_048_588;

    /** Ids of the member and its client, host, time-outs, the protocol's name: what the coordinator adds for each member. */
    private static final int OTHER_BYTES = 250;

    private static final Set<TopicPartition> ALL = IntStream.range(0, SHARDS)
            .mapToObj(number -> new TopicPartition("orders", number))
            .collect(Collectors.toSet());

    private static Member worker(int number, Set<TopicPartition> owned) {
        MemberNote note = new MemberNote(Integer.MAX_VALUE, Set.of(), Set.of());
        return new Member("worker-%04d".formatted(number), 1, Set.of("orders"), owned, note);
    }

    private static LeaseBalance newGroup(int workers) {
        return LeaseBalance.of(
                IntStream.range(0, workers).mapToObj(i -> worker(i, Set.of())).toList(), ALL);
    }

    private static List<Member> members(LeaseBalance balance) {
        List<Member> members = new ArrayList<>();
        balance.assigned().values().forEach(owned -> members.add(worker(members.size(), Set.copyOf(owned))));
        return members;
    }

    @Test
    void of_newGroup_isEven() {
        assertThat(newGroup(WORKERS).assigned().values()).extracting(Set::size).containsOnly(EACH);
    }

    @Test
    void of_asManyWorkersJoin_asksForHalfOfAll() {
        List<Member> members = members(newGroup(WORKERS / 2));
        IntStream.range(WORKERS / 2, WORKERS).forEach(i -> members.add(worker(i, Set.of())));
        LeaseBalance balance = LeaseBalance.of(members, ALL);
        assertThat(balance.toRelease().values().stream().mapToInt(Set::size)).hasSize(WORKERS);
        assertThat(balance.toRelease().values().stream().mapToInt(Set::size).sum())
                .isEqualTo(SHARDS / 2);
    }

    @Test
    void of_tenthOfTheWorkersLeaves_movesOnlyWhatTheyHad() {
        List<Member> staying = members(newGroup(WORKERS)).subList(0, WORKERS * 9 / 10);
        Map<String, Set<TopicPartition>> assigned =
                LeaseBalance.of(staying, ALL).assigned();
        staying.forEach(member -> assertThat(assigned.get(member.id())).containsAll(member.owned()));
        assertThat(assigned.values()).extracting(Set::size).allMatch(size -> size == EACH + 1 || size == EACH + 2);
    }

    /** At its largest: each member has let go of half of its shards, and is asked for the other half. */
    @Test
    void group_ofAll_fitsIntoARecordOfTheCoordinator() {
        int bytes = 0;
        for (Member member : members(newGroup(WORKERS))) {
            List<TopicPartition> owned = List.copyOf(member.owned());
            Set<TopicPartition> half = Set.copyOf(owned.subList(0, EACH / 2));
            Set<TopicPartition> others = Set.copyOf(owned.subList(EACH / 2, EACH));
            ByteBuffer note = new MemberNote(Integer.MAX_VALUE, half, others).encoded();
            Subscription subscription = new Subscription(List.of("orders"), note, owned, 1, Optional.empty());
            Assignment assignment = new Assignment(owned, new AssignmentNote(others).encoded());
            bytes += ConsumerProtocol.serializeSubscription(subscription).remaining()
                    + ConsumerProtocol.serializeAssignment(assignment).remaining()
                    + OTHER_BYTES;
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }
}
