package io.kinbridge.sql.testcase;

import io.kinbridge.sql.testcase.ExpectedErrors.ExpectedError;
import io.kinbridge.sql.testcase.TestCase.StreamCheck;
import io.kinbridge.sql.testcase.WatchedStream.Comparison;
import io.kinbridge.sql.testcase.check.CheckedRows;
import io.kinbridge.sql.type.DateTimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What was produced, against what a case expects. */
public final class CaseComparison {
    private static final String ERROR_STREAM = "error_stream";

    private final TestCase testCase;
    private final Produced produced;
    private final List<Difference> differences = new ArrayList<>();

    private CaseComparison(TestCase testCase, Produced produced) {
        this.testCase = testCase;
        this.produced = produced;
    }

    /** All differences, in the order of the case; empty if the case passes. */
    public static List<Difference> differences(TestCase testCase, Produced produced) {
        CaseComparison comparison = new CaseComparison(testCase, produced);
        comparison.compareStreams();
        comparison.runChecks();
        comparison.compareErrors();
        return List.copyOf(comparison.differences);
    }

    private void compareStreams() {
        for (WatchedStream watched : testCase.outputs()) {
            Produced.Stream stream = produced.streams().get(watched.stream());
            if (stream == null) {
                add(
                        watched.stream(),
                        "expected a stream of this name; the application has "
                                + new TreeSet<>(produced.streams().keySet()));
            } else if (watched.compare() != Comparison.CHECKS_ONLY) {
                List<ExpectedRow> expected = testCase.expected().stream()
                        .filter(row -> row.stream().equals(watched.stream()))
                        .toList();
                new StreamComparison(watched, expected, stream, testCase.doubleTolerance())
                        .lines()
                        .forEach(line -> add(watched.stream(), line));
            }
        }
    }

    private void runChecks() {
        for (StreamCheck check : testCase.checks()) {
            Produced.Stream stream = produced.streams().get(check.stream());
            if (stream != null) {
                List<List<Object>> values = new ArrayList<>();
                stream.rows().forEach(row -> values.add(row.values()));
                CheckedRows rows = new CheckedRows(
                        stream.columns(),
                        values,
                        testCase.input().records().stream()
                                .map(CaseRecord::members)
                                .toList());
                check.check().differences(rows).forEach(line -> add(check.stream(), line));
            }
        }
    }

    private void compareErrors() {
        Integer count = testCase.errors().count();
        if (count == null) {
            return;
        }
        if (count != produced.errors().size()) {
            add(
                    ERROR_STREAM,
                    "expected %d rows, got %d"
                            .formatted(count, produced.errors().size()));
        }
        List<Produced.ErrorRow> unexpected = new ArrayList<>(produced.errors());
        for (ExpectedError expected : testCase.errors().errors()) {
            if (!removeFirst(unexpected, expected)) {
                add(
                        ERROR_STREAM,
                        "expected the error of a row at %s%s, got %s"
                                .formatted(
                                        DateTimeText.timestamp(expected.dataRowtimeMs()),
                                        expected.pump() == null ? "" : " in pump " + expected.pump(),
                                        produced.errors().isEmpty() ? "none" : produced.errors()));
            }
        }
        if (produced.errors().size() > count) {
            unexpected.forEach(error -> add(ERROR_STREAM, "expected nothing, got " + error));
        }
    }

    private static boolean removeFirst(List<Produced.ErrorRow> errors, ExpectedError expected) {
        for (Produced.ErrorRow error : errors) {
            boolean same = Objects.equals(error.dataRowtimeMs(), expected.dataRowtimeMs());
            if (same && (expected.pump() == null || expected.pump().equals(error.pump()))) {
                return errors.remove(error);
            }
        }
        return false;
    }

    private void add(String subject, String text) {
        differences.add(new Difference(subject, text));
    }
}
