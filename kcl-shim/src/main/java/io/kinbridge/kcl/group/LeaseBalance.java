package io.kinbridge.kcl.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Who reads which partition: each member keeps what it has, what nobody has goes to who has least, and who has too many is
 * asked to let go of some. A member is never just deprived of a partition: it hands over once its processor is done, see
 * {@link MemberNote#released}.
 */
final class LeaseBalance {
    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Set<TopicPartition>> assigned = new TreeMap<>();
    private final Map<String, Set<TopicPartition>> toRelease = new TreeMap<>();
    private final Set<TopicPartition> unassigned = new TreeSet<>(BY_NAME);

    /**
     * A member of the group.
     *
     * @param generation the generation in which it owned its partitions; of two members that claim one, the later counts
     * @param owned what it has now
     */
    record Member(String id, int generation, Set<String> topics, Set<TopicPartition> owned, MemberNote note) {
        boolean canHave(TopicPartition partition) {
            return topics.contains(partition.topic());
        }
    }

    private LeaseBalance(Collection<Member> members) {
        for (Member member : members) {
            this.members.put(member.id(), member);
            assigned.put(member.id(), new TreeSet<>(BY_NAME));
            toRelease.put(member.id(), new TreeSet<>(BY_NAME));
        }
    }

    /** @param ready the partitions of the shards that can be read now */
    static LeaseBalance of(Collection<Member> members, Collection<TopicPartition> ready) {
        LeaseBalance balance = new LeaseBalance(members);
        Set<TopicPartition> free = new TreeSet<>(BY_NAME);
        free.addAll(ready);
        Set<TopicPartition> handedOver = balance.keep(free);
        balance.spread(free);
        balance.even(balance.promised(handedOver));
        return balance;
    }

    /** What each member has from now on, by its id. */
    Map<String, Set<TopicPartition>> assigned() {
        return assigned;
    }

    /** What of that each member is asked to let go of. */
    Map<String, Set<TopicPartition>> toRelease() {
        return toRelease;
    }

    /** What nobody may have, since all are at their most. */
    Set<TopicPartition> unassigned() {
        return unassigned;
    }

    /** Takes what has an owner off the free ones; answers what its owner is done with, which is free in the next round. */
    private Set<TopicPartition> keep(Set<TopicPartition> free) {
        Set<TopicPartition> handedOver = new TreeSet<>(BY_NAME);
        for (Map.Entry<TopicPartition, Member> claim : owners().entrySet()) {
            TopicPartition partition = claim.getKey();
            Member owner = claim.getValue();
            if (!free.remove(partition)) {
                continue;
            }
            if (owner.canHave(partition) && !owner.note().released().contains(partition)) {
                assigned(owner).add(partition);
            } else {
                handedOver.add(partition);
            }
        }
        return handedOver;
    }

    private Map<TopicPartition, Member> owners() {
        Map<TopicPartition, Member> owners = new HashMap<>();
        for (Member member : members.values()) {
            for (TopicPartition partition : member.owned()) {
                owners.merge(partition, member, (a, b) -> b.generation() > a.generation() ? b : a);
            }
        }
        return owners;
    }

    private void spread(Set<TopicPartition> free) {
        for (TopicPartition partition : free) {
            Member least = leastLoaded(partition, Integer.MAX_VALUE);
            if (least == null) {
                unassigned.add(partition);
            } else {
                assigned(least).add(partition);
            }
        }
    }

    /** By how many partitions each member's load changes in the next round: who has them by then is not asked for more. */
    private Map<String, Integer> promised(Set<TopicPartition> handedOver) {
        Map<String, Integer> promised = new HashMap<>();
        for (TopicPartition partition : handedOver) {
            Member least = leastLoaded(partition, Integer.MAX_VALUE, promised);
            if (least != null) {
                promised.merge(least.id(), 1, Integer::sum);
            }
        }
        return promised;
    }

    private void even(Map<String, Integer> promised) {
        for (boolean moved = true; moved; ) {
            moved = false;
            List<Member> byLoad = new ArrayList<>(members.values());
            byLoad.sort(Comparator.comparingInt((Member member) -> load(member, promised))
                    .reversed());
            for (Member donor : byLoad) {
                if (moveOne(donor, promised)) {
                    moved = true;
                    break;
                }
            }
        }
    }

    /** Finds a partition that the donor has and a member with less can have; false when there is none. */
    private boolean moveOne(Member donor, Map<String, Integer> promised) {
        for (TopicPartition candidate : candidates(donor)) {
            Member receiver = leastLoaded(candidate, load(donor, promised) - 1, promised);
            if (receiver != null) {
                toRelease(donor).add(candidate);
                promised.merge(donor.id(), -1, Integer::sum);
                promised.merge(receiver.id(), 1, Integer::sum);
                return true;
            }
        }
        return false;
    }

    /** What the donor may be asked for: first what it lets go of already, so that two rounds do not ask for two. */
    private List<TopicPartition> candidates(Member donor) {
        Set<TopicPartition> open = new HashSet<>(donor.owned());
        open.retainAll(assigned(donor));
        open.removeAll(toRelease(donor));
        List<TopicPartition> candidates = new ArrayList<>(open);
        candidates.sort(Comparator.comparing(
                        (TopicPartition partition) -> !donor.note().releasing().contains(partition))
                .thenComparing(BY_NAME.reversed()));
        return candidates;
    }

    private @Nullable Member leastLoaded(TopicPartition partition, int below) {
        return leastLoaded(partition, below, Map.of());
    }

    /** The member with the smallest load, below a bound, that can have the partition; null when there is none. */
    private @Nullable Member leastLoaded(TopicPartition partition, int below, Map<String, Integer> promised) {
        Member least = null;
        int leastLoad = below;
        for (Member member : members.values()) {
            int load = load(member, promised);
            if (load < leastLoad && load < member.note().mostLeases() && member.canHave(partition)) {
                least = member;
                leastLoad = load;
            }
        }
        return least;
    }

    private int load(Member member, Map<String, Integer> promised) {
        return assigned(member).size() + promised.getOrDefault(member.id(), 0);
    }

    private Set<TopicPartition> assigned(Member member) {
        return assigned.getOrDefault(member.id(), Set.of());
    }

    private Set<TopicPartition> toRelease(Member member) {
        return toRelease.getOrDefault(member.id(), Set.of());
    }
}
