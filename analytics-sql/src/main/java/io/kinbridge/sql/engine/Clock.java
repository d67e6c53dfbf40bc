package io.kinbridge.sql.engine;

import java.util.ArrayList;
import java.util.List;

/** The time of those operators of a dataflow whose inputs' ROWTIMEs can be compared. */
final class Clock {
    private final List<Running> waiting = new ArrayList<>();
    private final List<Running> givingEarlier = new ArrayList<>();
    private final List<Running> restamping = new ArrayList<>();
    private long deadline = Operator.NO_DEADLINE;
    private long now = Long.MIN_VALUE;

    /** An operator's inputs go by this clock. */
    void add(Running operator) {
        if (!operator.node().stateless()) {
            waiting.add(operator);
        }
        if (operator.givesEarlier()) {
            givingEarlier.add(operator);
        }
        if (operator.node().restamps()) {
            restamping.add(operator);
        }
    }

    /** A row is about to come: all that is due by then goes out, one time after another over all operators. */
    void advance(long rowtime) {
        while (deadline <= rowtime) {
            long step = Math.max(deadline, now);
            now = step;
            for (Running operator : givingEarlier) {
                operator.advance(step);
            }
            for (Running operator : waiting) {
                operator.advance(step);
            }
            findDeadline();
        }
        now = Math.max(now, rowtime);
    }

    /** No row before {@code rowtime} will come, which is handed on to the clocks behind this one. */
    void bound(long rowtime) {
        advance(rowtime);
        for (Running operator : restamping) {
            operator.output().bound(operator.bound(rowtime));
        }
    }

    void findDeadline() {
        long next = Operator.NO_DEADLINE;
        for (Running operator : waiting) {
            next = Math.min(next, operator.deadline());
        }
        deadline = next;
    }

    long deadline() {
        return deadline;
    }

    long now() {
        return now;
    }

    /** An operator of a dataflow, as its clocks see it. */
    interface Running {
        OperatorNode node();

        void advance(long rowtime);

        long bound(long rowtime);

        boolean givesEarlier();

        long deadline();

        /** The clock of its rows. */
        Clock output();
    }
}
