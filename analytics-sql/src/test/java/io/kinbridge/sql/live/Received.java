package io.kinbridge.sql.live;

import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a query gives. */
class Received implements QueryListener {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<QueryRow> rows = new CopyOnWriteArrayList<>();
    private final List<QueryProblem> problems = new CopyOnWriteArrayList<>();
    private final List<QueryEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public void rows(List<QueryRow> given) {
        rows.addAll(given);
    }

    @Override
    public void problem(QueryProblem problem) {
        problems.add(problem);
    }

    @Override
    public void ended(QueryEnd end) {
        ends.add(end);
    }

    /** The values of each row, as text. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(Arrays.toString(row.values())));
        return texts;
    }

    List<QueryRow> rows() {
        return rows;
    }

    List<QueryProblem> problems() {
        return problems;
    }

    List<QueryEnd> ends() {
        return ends;
    }

    QueryEnd awaitEnd() {
        return Eventually.within(PATIENCE)
                .until(() -> ends, found -> !found.isEmpty())
                .get(0);
    }

    void awaitRows(int count) {
        Eventually.within(PATIENCE).until(rows::size, size -> size >= count);
    }
}
