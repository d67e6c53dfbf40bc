package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What an operator gave out, as lines {@code rowtime [values]}, {@code !} before those that failed. */
final class Emitted implements RowOutput {
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    private final List<String> lines = new ArrayList<>();

    @Override
    public void row(long rowtime, Object[] row) {
        lines.add(rowtime + " " + Arrays.deepToString(row));
    }

    @Override
    public void failed(long rowtime, Object[] row, InvalidValueException problem) {
        lines.add("!" + rowtime + " " + Arrays.deepToString(row));
    }

    List<String> lines() {
        return lines;
    }

    /** Lines with 12 digits of each fraction: a model may round elsewhere. */
    static List<String> rounded(List<String> lines) {
        return lines.stream()
                .map(line -> FRACTION.matcher(line)
                        .replaceAll(found -> "%.11e".formatted(Double.parseDouble(found.group()))))
                .toList();
    }

    /** What comes of events without any break. */
    static List<String> undisturbed(Supplier<Operator> operators, List<Event> events) {
        Operator operator = operators.get();
        Emitted emitted = new Emitted();
        events.forEach(event -> event.putInto(operator, emitted));
        return emitted.lines();
    }

    /** The same with saves at random places, and crashes after some of them: what was not saved is done again by another instance. */
    static List<String> withCrashes(Supplier<Operator> operators, List<Event> events, long seed) {
        Random random = new Random(seed);
        HeapStore saved = new HeapStore();
        HeapStore store = saved.copy();
        int savedEvents = 0;
        int savedLines = 0;
        Emitted emitted = new Emitted();
        Operator operator = operators.get();
        operator.open(store);
        int next = 0;
        int crashes = 40;
        while (next < events.size()) {
            events.get(next++).putInto(operator, emitted);
            int chance = random.nextInt(100);
            if (chance < 10) {
                operator.save();
                saved = store.copy();
                savedEvents = next;
                savedLines = emitted.lines.size();
            } else if (chance < 14 && crashes-- > 0) {
                store = saved.copy();
                operator = operators.get();
                operator.open(store);
                operator.save(); // a commit may come before any row
                saved = store.copy();
                next = savedEvents;
                emitted.lines.subList(savedLines, emitted.lines.size()).clear();
            }
        }
        return emitted.lines();
    }
}
