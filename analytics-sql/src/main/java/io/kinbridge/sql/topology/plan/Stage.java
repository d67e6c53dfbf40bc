package io.kinbridge.sql.topology.plan;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Operators that run together in tasks of their own.
 *
 * @param id its place in the plan's list
 * @param depth how many exchanges lie between the sources and this stage; more than for all that it gets rows from
 * @param kind where its rows come from
 * @param source the source's place in the list of sources; -1 if rows come from other stages
 * @param nodes the operators
 * @param isStateful whether its tasks have something to remember
 */
public record Stage(int id, int depth, Kind kind, int source, SortedSet<Integer> nodes, boolean isStateful) {
    /** Where a stage's rows come from, and so how many tasks it has. */
    public enum Kind {
        /** From a source: a task for each partition. */
        SOURCE,
        /** From other stages, shared out by key. */
        KEYS,
        /** From other stages, all to one task. */
        SINGLE
    }

    public Stage {
        nodes = new TreeSet<>(nodes);
    }

    public boolean isSource() {
        return kind == Kind.SOURCE;
    }

    /** What its processor, topics and store are called. The names are on disk and in Kafka: they must stay. */
    public String name() {
        return "stage-" + id;
    }
}
