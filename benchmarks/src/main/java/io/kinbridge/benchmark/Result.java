package io.kinbridge.benchmark;

import io.kinbridge.benchmark.sql.SqlBenchmark;
import io.kinbridge.benchmark.sql.SqlSpeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param raw what raw Kafka, or Flink, reached; a dash where there is nothing to compare with
 * @param difference of the two
 * @param promised empty where the line is there for information
 * @param ratio of the two; null where the line is not one of records per second beside another's
 */
record Result(
        String what,
        String raw,
        String kinbridge,
        String difference,
        String promised,
        String met,
        @Nullable Ratio ratio) {
    private static final Result HEAD = new Result("what", "beside it", "Kinbridge", "difference", "promised", "met?");
    private static final double MIB = 1024 * 1024;
    private static final double SQL_PART = 1.5;
    static final String NOTHING = "-";

    /** A line that is no ratio. */
    Result(String what, String raw, String kinbridge, String difference, String promised, String met) {
        this(what, raw, kinbridge, difference, promised, met, null);
    }

    /** Records per second. */
    static Result rates(String what, Comparison rates) {
        return of(what, text(rates.raw()), text(rates.kinbridge()), rates.ratio());
    }

    /** Records per second, of which Kinbridge is to reach {@code part}. */
    static Result rates(String what, Comparison rates, double part) {
        return of(
                what, text(rates.raw()), text(rates.kinbridge()), rates.ratio().promising(part));
    }

    /** What two engines did on a query in SQL. */
    static Result sql(SqlBenchmark.Outcome outcome, String guarantee) {
        return of(
                "SQL, " + outcome.query() + ", " + guarantee + ", beside Flink",
                text(outcome.flink()),
                text(outcome.kinbridge()),
                Ratio.of(outcome.ratios()).promising(SQL_PART));
    }

    private static Result of(String what, String raw, String kinbridge, Ratio ratio) {
        Double part = ratio.promised();
        return new Result(
                what,
                raw,
                kinbridge,
                ratio.text(),
                part == null ? NOTHING : format("at least %.2f", part),
                part == null ? "" : met(ratio.isMet()),
                ratio);
    }

    private static String text(SqlSpeed speed) {
        return format(
                "%.0fk rows/s, %.2f us CPU, heap %.0f MiB, resident %.0f MiB",
                speed.rowsPerSecond() / 1000, speed.cpuMicros(), speed.heapBytes() / MIB, speed.residentBytes() / MIB);
    }

    static String met(boolean met) {
        return met ? "yes" : "MISSED";
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String text(Speed speed) {
        String rate = speed.perSecond() < 10_000 ? "%.1fk" : "%.0fk";
        return format(rate + " rec/s, %.2f us CPU", speed.perSecond() / 1000, speed.cpuMicros());
    }

    /** The table, in Markdown. */
    static String table(List<Result> results) {
        List<Result> lines = new ArrayList<>(List.of(HEAD));
        lines.addAll(results);
        int[] widths = new int[HEAD.cells().size()];
        for (Result line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.cells().get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (Result line : lines) {
            for (int i = 0; i < widths.length; i++) {
                table.append(format("| %-" + widths[i] + "s ", line.cells().get(i)));
            }
            table.append("|\n");
            if (line.equals(HEAD)) {
                for (int width : widths) {
                    table.append("| ").append("-".repeat(width)).append(' ');
                }
                table.append("|\n");
            }
        }
        return table.toString();
    }

    private List<String> cells() {
        return List.of(what, raw, kinbridge, difference, promised, met);
    }
}
