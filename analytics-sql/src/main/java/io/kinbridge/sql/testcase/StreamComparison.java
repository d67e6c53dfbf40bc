package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.output.RowEncoder;
import io.kinbridge.sql.testcase.WatchedStream.Comparison;
import io.kinbridge.sql.type.DateTimeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of one stream. */
final class StreamComparison {
    private final WatchedStream watched;
    private final List<ExpectedRow> expected;
    private final Produced.Stream got;
    private final ValueComparison values;
    private final List<String> lines = new ArrayList<>();

    StreamComparison(WatchedStream watched, List<ExpectedRow> expected, Produced.Stream got, double tolerance) {
        this.watched = watched;
        this.expected = expected;
        this.got = got;
        this.values = new ValueComparison(tolerance);
    }

    /** A line for each row that differs. */
    List<String> lines() {
        if (haveColumns()) {
            switch (watched.compare()) {
                case ORDERED -> compareOrdered();
                case ROWTIME_MULTISET -> compareByRowtime();
                case MULTISET -> compareMultiset(expected, got.rows());
                case CHECKS_ONLY -> {}
            }
        }
        return lines;
    }

    /** Rows of other columns are not compared one by one. */
    private boolean haveColumns() {
        Set<String> columns = got.columns().stream().map(OutputColumn::name).collect(Collectors.toSet());
        for (ExpectedRow row : expected) {
            List<String> names = new ArrayList<>();
            row.values().fieldNames().forEachRemaining(names::add);
            if (!columns.equals(Set.copyOf(names))) {
                lines.add("expected columns %s, got %s"
                        .formatted(
                                names,
                                got.columns().stream().map(OutputColumn::name).toList()));
                return false;
            }
        }
        return true;
    }

    private void compareOrdered() {
        new RowAlignment<>(expected, got.rows(), this::isSame).gaps().forEach(gap -> report(gap.expected(), gap.got()));
    }

    private void compareByRowtime() {
        long last = Long.MIN_VALUE;
        TreeMap<Long, List<ExpectedRow>> expectedAt = new TreeMap<>();
        TreeMap<Long, List<Produced.Row>> gotAt = new TreeMap<>();
        for (Produced.Row row : got.rows()) {
            if (row.rowtimeMs() < last) {
                lines.add("expected ROWTIME not to go back from %s, got %s"
                        .formatted(DateTimeText.timestamp(last), shown(row)));
            }
            last = row.rowtimeMs();
            gotAt.computeIfAbsent(last, rowtime -> new ArrayList<>()).add(row);
            expectedAt.computeIfAbsent(last, rowtime -> new ArrayList<>());
        }
        for (ExpectedRow row : expected) {
            Long rowtime = Objects.requireNonNull(row.rowtimeMs(), "rowtimeMs");
            expectedAt.computeIfAbsent(rowtime, at -> new ArrayList<>()).add(row);
        }
        expectedAt.forEach((rowtime, rows) -> compareMultiset(rows, gotAt.getOrDefault(rowtime, List.of())));
    }

    private void compareMultiset(List<ExpectedRow> wanted, List<Produced.Row> rows) {
        List<ExpectedRow> missing = new ArrayList<>();
        List<Produced.Row> unexpected = new ArrayList<>(rows);
        for (ExpectedRow row : wanted) {
            if (!removeFirst(unexpected, row)) {
                missing.add(row);
            }
        }
        report(missing, unexpected);
    }

    private boolean removeFirst(List<Produced.Row> rows, ExpectedRow row) {
        for (Iterator<Produced.Row> candidates = rows.iterator(); candidates.hasNext(); ) {
            if (isSame(row, candidates.next())) {
                candidates.remove();
                return true;
            }
        }
        return false;
    }

    private boolean isSame(ExpectedRow wanted, Produced.Row row) {
        if (watched.compareRowtime() && !Objects.equals(wanted.rowtimeMs(), row.rowtimeMs())) {
            return false;
        }
        for (int i = 0; i < got.columns().size(); i++) {
            OutputColumn column = got.columns().get(i);
            JsonNode value = wanted.values().path(column.name());
            if (!values.isSame(value, row.values().get(i), column.type().name())) {
                return false;
            }
        }
        return true;
    }

    private void report(List<ExpectedRow> missing, List<Produced.Row> unexpected) {
        for (int i = 0; i < Math.max(missing.size(), unexpected.size()); i++) {
            String wanted = i < missing.size() ? missing.get(i).toString() : "nothing";
            String instead = i < unexpected.size() ? shown(unexpected.get(i)) : "nothing";
            lines.add("expected %s, got %s".formatted(wanted, instead));
        }
    }

    private String shown(Produced.Row row) {
        byte[] json = RowEncoder.of(OutputFormat.JSON, got.columns())
                .encode(row.values().toArray());
        String shown = new String(json, StandardCharsets.UTF_8);
        boolean timed = watched.compareRowtime() || watched.compare() == Comparison.ROWTIME_MULTISET;
        return timed ? shown + " at " + DateTimeText.timestamp(row.rowtimeMs()) : shown;
    }
}
