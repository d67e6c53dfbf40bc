package io.kinbridge.sql.engine;

import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Operators of a graph at work together. Rows of nodes that are not among them come in from outside, in the order of ROWTIME. For
 * use by one thread.
 */
public final class Dataflow {
    /** Takes what becomes known outside. */
    public interface Listener {
        /** A row of one of the watched nodes, in the order of ROWTIME. */
        void row(int node, long rowtime, @Nullable Object[] row);

        /**
         * A row was lost.
         *
         * @param node that which could not process it
         */
        void failed(OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem);
    }

    private interface Receiver {
        void row(long rowtime, @Nullable Object[] row);
    }

    private final Clock outside = new Clock();
    private final Clock[] clocks;
    private final Receiver[][] receivers;
    private final Member[] members;
    private final List<Member> stateful = new ArrayList<>();
    private final List<Clock> allClocks;
    private final Listener listener;
    private boolean ended;

    /**
     * @param ids of the nodes that run here
     * @param watched nodes, of these or others, whose rows the listener gets
     */
    public Dataflow(OperatorGraph graph, Set<Integer> ids, Set<Integer> watched, Listener listener) {
        List<OperatorNode> nodes = graph.nodes();
        this.listener = listener;
        this.clocks = new Clock[nodes.size()];
        this.members = new Member[nodes.size()];
        List<List<Receiver>> found = new ArrayList<>();
        for (OperatorNode node : nodes) {
            List<Receiver> ofNode = new ArrayList<>();
            if (watched.contains(node.id())) {
                ofNode.add((rowtime, row) -> listener.row(node.id(), rowtime, row));
            }
            found.add(ofNode);
            clocks[node.id()] = outside;
            if (ids.contains(node.id())) {
                join(node, found);
            }
        }
        this.receivers =
                found.stream().map(list -> list.toArray(new Receiver[0])).toArray(Receiver[][]::new);
        this.allClocks = List.copyOf(new LinkedHashSet<>(List.of(clocks)));
    }

    private void join(OperatorNode node, List<List<Receiver>> found) {
        Clock clock = node.isSource() ? outside : clocks[node.inputs().get(0).node()];
        for (Input input : node.inputs()) {
            if (clocks[input.node()] != clock) {
                throw new IllegalArgumentException("the inputs of '" + node.name() + "' go by different clocks");
            }
        }
        Clock output = node.restamps() ? new Clock() : clock;
        Member member = new Member(node, output);
        clocks[node.id()] = output;
        clock.add(member);
        members[node.id()] = member;
        if (!node.stateless()) {
            stateful.add(member);
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            int place = i;
            found.get(node.inputs().get(i).node()).add((rowtime, row) -> member.take(place, rowtime, row));
        }
    }

    /**
     * Before all else: the operators take up what they saved.
     *
     * @param stores the store of each member that is not stateless, by its id
     */
    public void open(IntFunction<OperatorStore> stores) {
        for (Member member : stateful) {
            member.operator.open(stores.apply(member.node.id()));
        }
        allClocks.forEach(Clock::findDeadline);
    }

    /**
     * A row comes in: all that is due before it goes out, then it flows as far as it flows.
     *
     * @param from the node, no member or a source, that it is a row of
     */
    public void row(int from, long rowtime, @Nullable Object[] row) {
        outside.advance(rowtime);
        emit(from, rowtime, row);
        allClocks.forEach(Clock::findDeadline);
    }

    /**
     * A row comes in for one input of one member.
     *
     * @param to the member
     * @param input which of its inputs
     */
    public void row(int to, int input, long rowtime, @Nullable Object[] row) {
        outside.advance(rowtime);
        members[to].take(input, rowtime, row);
        allClocks.forEach(Clock::findDeadline);
    }

    /** The promise that no row before {@code rowtime} comes in: all that is due by then goes out, in the order of ROWTIME. */
    public void advance(long rowtime) {
        outside.bound(rowtime);
        allClocks.forEach(Clock::findDeadline);
    }

    /** The promise that no row at all comes in any more: what is due by {@code rowtime} goes out, even where ROWTIMEs are assigned. */
    public void end(long rowtime) {
        ended = true;
        advance(rowtime);
    }

    /** The next time to which to {@link #advance} even if no row comes; {@link Operator#NO_DEADLINE} if nothing waits. */
    public long deadline() {
        long next = Operator.NO_DEADLINE;
        for (Clock clock : allClocks) {
            next = Math.min(next, clock.deadline());
        }
        return next;
    }

    /** The time before which no more row of a member goes out; {@link Long#MIN_VALUE} before anything came in. */
    public long bound(int node) {
        return clocks[node].now();
    }

    /** All members give out what they do not save. To be called right before {@link #save}. */
    public void flush() {
        for (Member member : stateful) {
            member.operator.flush(member);
        }
        allClocks.forEach(Clock::findDeadline);
    }

    /** All members write what has changed to their stores. */
    public void save() {
        for (Member member : stateful) {
            member.operator.save();
        }
    }

    private void emit(int node, long rowtime, @Nullable Object[] row) {
        for (Receiver receiver : receivers[node]) {
            receiver.row(rowtime, row);
        }
    }

    private final class Member implements RowOutput, Clock.Running {
        private final OperatorNode node;
        private final Operator operator;
        private final Clock output;

        Member(OperatorNode node, Clock output) {
            this.node = node;
            this.operator = node.operator().get();
            this.output = output;
        }

        void take(int input, long rowtime, @Nullable Object[] row) {
            advance(rowtime);
            try {
                operator.row(input, rowtime, row, this);
            } catch (InvalidValueException problem) {
                listener.failed(node, rowtime, row, problem);
            }
        }

        @Override
        public void row(long rowtime, @Nullable Object[] row) {
            if (node.restamps()) {
                output.advance(rowtime);
            }
            emit(node.id(), rowtime, row);
            if (node.restamps()) {
                output.findDeadline();
            }
        }

        @Override
        public void failed(long rowtime, @Nullable Object[] row, InvalidValueException problem) {
            listener.failed(node, rowtime, row, problem);
        }

        @Override
        public void advance(long rowtime) {
            if (operator.deadline() <= rowtime) {
                operator.advance(rowtime, this);
            }
        }

        @Override
        public long bound(long rowtime) {
            long bound = operator.bound(rowtime);
            return ended ? Math.max(bound, rowtime) : bound;
        }

        @Override
        public boolean givesEarlier() {
            return operator.givesEarlier();
        }

        @Override
        public long deadline() {
            return operator.deadline();
        }

        @Override
        public OperatorNode node() {
            return node;
        }

        @Override
        public Clock output() {
            return output;
        }
    }
}
