package io.kinbridge.kcl.group;

import io.kinbridge.kcl.group.LeaseBalance.Member;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many partitions each member has, in order: a change, and the one with the least, take the logarithm of their number. */
final class MemberLoads {
    private record Load(int partitions, Member member) {}

    private final Map<String, Load> byId = new HashMap<>();
    private final NavigableSet<Load> inOrder = new TreeSet<>(Comparator.comparingInt(Load::partitions)
            .thenComparing(load -> load.member().id()));

    /** All begin with none. */
    MemberLoads(Collection<Member> members) {
        members.forEach(member -> put(new Load(0, member)));
    }

    private void put(Load load) {
        byId.put(load.member().id(), load);
        inOrder.add(load);
    }

    int of(Member member) {
        Load load = byId.get(member.id());
        if (load == null) {
            throw new IllegalArgumentException("Member " + member.id() + " is not of this group");
        }
        return load.partitions();
    }

    void change(Member member, int by) {
        int partitions = of(member);
        inOrder.remove(new Load(partitions, member));
        put(new Load(partitions + by, member));
    }

    /** The member with the least, below a bound, that can have the partition; null when there is none. */
    @Nullable
    Member least(TopicPartition partition, int below) {
        for (Load load : inOrder) {
            Member member = load.member();
            if (load.partitions() >= below) {
                return null;
            }
            if (load.partitions() < member.note().mostLeases() && member.canHave(partition)) {
                return member;
            }
        }
        return null;
    }

    /** Whether the member could give one to another, and neither have less than the other then. */
    boolean isAboveLeast(Member member) {
        return inOrder.first().partitions() < of(member) - 1;
    }

    /** Those with the most first; not to be gone on with after a change. */
    Iterable<Member> fromMost() {
        return () -> new Iterator<>() {
            private final Iterator<Load> loads = inOrder.descendingIterator();

            @Override
            public boolean hasNext() {
                return loads.hasNext();
            }

            @Override
            public Member next() {
                return loads.next().member();
            }
        };
    }
}
