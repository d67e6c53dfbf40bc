package io.kinbridge.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** An operator that is saved and dies now and then, beside one that is left alone. */
public final class Crashes {
    /** What an operator gets. */
    public interface Step {
        void to(Operator operator, Given given);
    }

    private Crashes() {}

    /** A row that comes. */
    public static Step row(int input, long rowtime, Object... row) {
        return (operator, given) -> given.row(operator, input, rowtime, row);
    }

    /** A bound that comes; the operator's own is asked for as well. */
    public static Step bound(long rowtime) {
        return (operator, given) -> {
            given.advance(operator, rowtime);
            operator.bound(rowtime);
        };
    }

    /** After each crash, replayed from the last save, what is given out must be what it is without one. Returns that. */
    public static List<String> areNotSeen(Supplier<? extends Operator> operators, List<Step> steps, Random random) {
        Given expected = new Given();
        Operator undisturbed = operators.get();
        steps.forEach(step -> step.to(undisturbed, expected));

        HeapStore saved = new HeapStore();
        HeapStore store = saved.copy();
        Operator operator = operators.get();
        operator.open(store);
        Given given = new Given();
        Given committed = new Given();
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).to(operator, given);
            int chance = random.nextInt(20);
            if (chance == 0) {
                operator.save();
                saved = store.copy();
                committed.texts.addAll(given.texts);
                given = new Given();
                from = i + 1;
            } else if (chance == 1) {
                store = saved.copy();
                operator = operators.get();
                operator.open(store);
                operator.save(); // a commit may come before any row
                saved = store.copy();
                given = new Given();
                for (int again = from; again <= i; again++) {
                    steps.get(again).to(operator, given);
                }
            }
        }
        committed.texts.addAll(given.texts);
        assertThat(committed.texts).isEqualTo(expected.texts);
        return expected.texts;
    }
}
