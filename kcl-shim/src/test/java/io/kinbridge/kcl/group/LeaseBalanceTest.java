package io.kinbridge.kcl.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kcl.group.LeaseBalance.Member;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LeaseBalanceTest {
    private static final int ANY = Integer.MAX_VALUE;

    private static TopicPartition partition(int number) {
        return new TopicPartition("orders", number);
    }

    private static Set<TopicPartition> partitions(int... numbers) {
        return Arrays.stream(numbers).mapToObj(LeaseBalanceTest::partition).collect(Collectors.toSet());
    }

    private static Set<TopicPartition> first(int count) {
        return partitions(IntStream.range(0, count).toArray());
    }

    private static Member member(String id, Set<TopicPartition> owned) {
        return member(id, owned, Set.of(), Set.of());
    }

    private static Member member(
            String id, Set<TopicPartition> owned, Set<TopicPartition> released, Set<TopicPartition> releasing) {
        return new Member(id, 1, Set.of("orders"), owned, new MemberNote(ANY, released, releasing));
    }

    private static Member limited(String id, int most, Set<TopicPartition> owned) {
        return new Member(id, 1, Set.of("orders"), owned, new MemberNote(most, Set.of(), Set.of()));
    }

    private static LeaseBalance balance(int ready, Member... members) {
        return LeaseBalance.of(List.of(members), first(ready));
    }

    private static void assertNothingToRelease(LeaseBalance balance) {
        assertThat(balance.toRelease().values()).allMatch(Set::isEmpty);
    }

    @Test
    void of_newGroup_isEven() {
        LeaseBalance balance = balance(7, member("a", Set.of()), member("b", Set.of()), member("c", Set.of()));
        assertThat(balance.assigned().values()).extracting(Set::size).containsExactlyInAnyOrder(3, 2, 2);
        assertNothingToRelease(balance);
        assertThat(balance.unassigned()).isEmpty();
    }

    @Test
    void of_differenceOfOne_leavesAllWhereItIs() {
        LeaseBalance balance = balance(5, member("a", partitions(0, 1)), member("b", partitions(2, 3, 4)));
        assertThat(balance.assigned()).containsEntry("a", partitions(0, 1)).containsEntry("b", partitions(2, 3, 4));
        assertNothingToRelease(balance);
    }

    @Test
    void of_memberLeft_itsPartitionsGoToTheOthersAndNothingElseMoves() {
        LeaseBalance balance = balance(6, member("a", partitions(0, 1)), member("b", partitions(2, 3)));
        assertThat(balance.assigned().get("a")).hasSize(3).containsAll(partitions(0, 1));
        assertThat(balance.assigned().get("b")).hasSize(3).containsAll(partitions(2, 3));
        assertNothingToRelease(balance);
    }

    @Test
    void of_memberJoins_ownersKeepAllAndAreAskedToLetGo() {
        LeaseBalance balance = balance(4, member("a", partitions(0, 1, 2, 3)), member("b", Set.of()));
        assertThat(balance.assigned())
                .containsEntry("a", partitions(0, 1, 2, 3))
                .containsEntry("b", Set.of());
        assertThat(balance.toRelease().get("a")).hasSize(2);
    }

    @Test
    void of_released_isTakenAwayFirstAndGivenInTheNextRound() {
        LeaseBalance next =
                balance(4, member("a", partitions(0, 1, 2, 3), partitions(2, 3), Set.of()), member("b", Set.of()));
        assertThat(next.assigned()).containsEntry("a", partitions(0, 1)).containsEntry("b", Set.of());
        LeaseBalance afterThat = balance(4, member("a", partitions(0, 1)), member("b", Set.of()));
        assertThat(afterThat.assigned()).containsEntry("a", partitions(0, 1)).containsEntry("b", partitions(2, 3));
        assertNothingToRelease(afterThat);
    }

    @Test
    void of_enoughReleased_nobodyIsAskedForMore() {
        assertNothingToRelease(
                balance(4, member("a", partitions(0, 1, 2, 3), partitions(2, 3), Set.of()), member("b", Set.of())));
    }

    @Test
    void of_oneOfTwoReleased_theOtherIsAskedForAgain() {
        LeaseBalance balance =
                balance(4, member("a", partitions(0, 1, 2, 3), partitions(1), partitions(0)), member("b", Set.of()));
        assertThat(balance.assigned()).containsEntry("a", partitions(0, 2, 3)).containsEntry("b", Set.of());
        assertThat(balance.toRelease()).containsEntry("a", partitions(0));
    }

    @Test
    void of_releasing_isAskedForRatherThanOthers() {
        LeaseBalance balance =
                balance(4, member("a", partitions(0, 1, 2, 3), Set.of(), partitions(0, 1)), member("b", Set.of()));
        assertThat(balance.toRelease()).containsEntry("a", partitions(0, 1));
    }

    @Test
    void of_mostLeases_isRespectedAndTheRestIsNobodys() {
        LeaseBalance balance = balance(6, limited("a", 1, Set.of()), limited("b", 3, Set.of()));
        assertThat(balance.assigned().get("a")).hasSize(1);
        assertThat(balance.assigned().get("b")).hasSize(3);
        assertThat(balance.unassigned()).hasSize(2);
    }

    @Test
    void of_otherAtItsMost_nobodyIsAskedToLetGoForIt() {
        assertNothingToRelease(balance(5, member("a", partitions(0, 1, 2, 3)), limited("b", 1, partitions(4))));
    }

    @Test
    void of_shardNotReady_isTakenFromItsOwner() {
        LeaseBalance balance = LeaseBalance.of(List.of(member("a", partitions(0, 1))), partitions(1, 2));
        assertThat(balance.assigned()).containsEntry("a", partitions(1, 2));
    }

    @Test
    void of_twoClaimants_theLaterGenerationHasIt() {
        Member sleeper = new Member("a", 4, Set.of("orders"), partitions(0), MemberNote.UNKNOWN);
        Member reader = new Member("b", 7, Set.of("orders"), partitions(0), MemberNote.UNKNOWN);
        for (List<Member> order : List.of(List.of(sleeper, reader), List.of(reader, sleeper))) {
            assertThat(LeaseBalance.of(order, first(1)).assigned())
                    .containsEntry("a", Set.of())
                    .containsEntry("b", partitions(0));
        }
    }

    @Test
    void of_differentSubscriptions_eachHasItsOwnTopics() {
        TopicPartition other = new TopicPartition("payments", 0);
        Member one = new Member("a", 1, Set.of("orders"), Set.of(), MemberNote.UNKNOWN);
        Member both = new Member("b", 1, Set.of("orders", "payments"), Set.of(), MemberNote.UNKNOWN);
        Set<TopicPartition> ready = new HashSet<>(partitions(0, 1));
        ready.add(other);
        LeaseBalance balance = LeaseBalance.of(List.of(one, both), ready);
        assertThat(balance.assigned().get("b")).contains(other);
        assertThat(balance.assigned().get("a")).isSubsetOf(partitions(0, 1));
        assertThat(balance.unassigned()).isEmpty();
    }

    @Test
    void of_ownerUnsubscribed_itsPartitionIsFreeInTheNextRound() {
        Member leaver = new Member("a", 1, Set.of("payments"), partitions(0), MemberNote.UNKNOWN);
        Member other = member("b", Set.of());
        assertThat(LeaseBalance.of(List.of(leaver, other), first(1)).assigned())
                .containsEntry("a", Set.of())
                .containsEntry("b", Set.of());
    }
}
