package io.kinbridge.sql.topology.source;

import io.kinbridge.sql.topology.merge.Succession;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.List;
import java.util.TreeSet;

/** What a task must know of its partition's shards, in place among the records. */
public sealed interface ShardEvent {
    /**
     * The records that follow belong to this shard. All records of its parents have been committed as processed.
     *
     * @param parents the numbers of the shards it came from
     * @param siblings the numbers of all shards that came from these
     * @param listed the numbers of the shards before it that are listed
     */
    record Begins(Shard shard, List<Long> parents, List<Long> siblings, List<Long> listed) implements ShardEvent {
        static Begins of(StreamEntry stream, Shard shard) {
            TreeSet<Long> siblings = new TreeSet<>();
            siblings.add(number(shard.id()));
            for (ShardId parent : shard.parents()) {
                stream.shards().childrenOf(parent).forEach(child -> siblings.add(number(child.id())));
            }
            return new Begins(
                    shard,
                    shard.parents().stream().map(Begins::number).toList(),
                    List.copyOf(siblings),
                    stream.shards().all().stream()
                            .map(other -> number(other.id()))
                            .filter(other -> other < number(shard.id()))
                            .toList());
        }

        private static long number(ShardId id) {
            return id.number();
        }

        /** The same for the stages that get the task's rows. */
        public Succession succession(List<Integer> lanes) {
            return new Succession(lanes, parents, siblings, listed);
        }

        /** The shard's number. */
        public long number() {
            return shard.id().number();
        }
    }

    /** The shard has ended: no record of it follows. */
    record Ends() implements ShardEvent {}
}
