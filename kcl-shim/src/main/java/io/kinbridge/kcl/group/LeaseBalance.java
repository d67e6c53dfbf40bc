package io.kinbridge.kcl.group;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

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
    private final Map<String, Set<TopicPartition>> candidates = new HashMap<>();
    private final Set<TopicPartition> unassigned = new TreeSet<>(BY_NAME);
    private final MemberLoads loads;

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
        this.loads = new MemberLoads(members);
    }

    /** @param ready the partitions of the shards that can be read now */
    static LeaseBalance of(Collection<Member> members, Collection<TopicPartition> ready) {
        LeaseBalance balance = new LeaseBalance(members);
        Set<TopicPartition> free = new TreeSet<>(BY_NAME);
        free.addAll(ready);
        Set<TopicPartition> handedOver = balance.keep(free);
        balance.spread(free);
        balance.promise(handedOver);
        balance.even();
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
                assign(owner, partition);
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
            Member least = loads.least(partition, Integer.MAX_VALUE);
            if (least == null) {
                unassigned.add(partition);
            } else {
                assign(least, partition);
            }
        }
    }

    private void assign(Member member, TopicPartition partition) {
        assigned(member).add(partition);
        loads.change(member, 1);
    }

    /** Counts what is free in the next round as had by who gets it then, so that who gets it is not asked for more. */
    private void promise(Set<TopicPartition> handedOver) {
        for (TopicPartition partition : handedOver) {
            Member least = loads.least(partition, Integer.MAX_VALUE);
            if (least != null) {
                loads.change(least, 1);
            }
        }
    }

    private void even() {
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Member donor : loads.fromMost()) {
                if (!loads.isAboveLeast(donor)) {
                    break;
                }
                if (moveOne(donor)) {
                    moved = true;
                    break;
                }
            }
        }
    }

    /** Finds a partition that the donor has and a member with less can have; false when there is none. */
    private boolean moveOne(Member donor) {
        Set<TopicPartition> open = candidates.computeIfAbsent(donor.id(), id -> candidates(donor));
        for (TopicPartition candidate : open) {
            Member receiver = loads.least(candidate, loads.of(donor) - 1);
            if (receiver != null) {
                open.remove(candidate);
                toRelease(donor).add(candidate);
                loads.change(donor, -1);
                loads.change(receiver, 1);
                return true;
            }
        }
        return false;
    }

    /** What the donor may be asked for: first what it lets go of already, so that two rounds do not ask for two. */
    private Set<TopicPartition> candidates(Member donor) {
        Set<TopicPartition> open = new TreeSet<>(Comparator.comparing(
                        (TopicPartition partition) -> !donor.note().releasing().contains(partition))
                .thenComparing(BY_NAME.reversed()));
        open.addAll(donor.owned());
        open.retainAll(assigned(donor));
        return open;
    }

    private Set<TopicPartition> assigned(Member member) {
        return assigned.getOrDefault(member.id(), Set.of());
    }

    private Set<TopicPartition> toRelease(Member member) {
        return toRelease.getOrDefault(member.id(), Set.of());
    }
}
