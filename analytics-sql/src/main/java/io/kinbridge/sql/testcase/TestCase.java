package io.kinbridge.sql.testcase;

import io.kinbridge.sql.testcase.check.Check;
import java.nio.file.Path;
import java.util.List;

/**
 * One application and what must come of it.
 *
 * @param name of the folder
 * @param code of the application
 * @param finalRowtimeMs the rowtime bound that follows the last record, milliseconds since 1970-01-01 UTC
 * @param outputs the streams to watch, at least one
 * @param expected rows of the watched streams, in order; empty where checks alone decide
 * @param doubleTolerance how far a floating-point value may be from the expected one; 0 or more
 */
public record TestCase(
        String name,
        String code,
        CaseInput input,
        List<ReferenceTable> referenceTables,
        long finalRowtimeMs,
        List<WatchedStream> outputs,
        List<ExpectedRow> expected,
        List<StreamCheck> checks,
        ExpectedErrors errors,
        double doubleTolerance) {
    public TestCase {
        referenceTables = List.copyOf(referenceTables);
        outputs = List.copyOf(outputs);
        expected = List.copyOf(expected);
        checks = List.copyOf(checks);
    }

    /**
     * A check of one stream.
     *
     * @param stream one of {@link TestCase#outputs}
     */
    public record StreamCheck(String stream, Check check) {}

    /**
     * Reads a folder: app.sql, schema.json, input.jsonl, expected.jsonl unless checks alone decide, and the files of the reference
     * tables.
     *
     * @throws InvalidCaseException with all that is wrong with it
     */
    public static TestCase read(Path folder) {
        return new CaseReader(folder).read();
    }
}
