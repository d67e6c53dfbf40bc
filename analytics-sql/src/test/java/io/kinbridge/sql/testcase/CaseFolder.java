package io.kinbridge.sql.testcase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A case in a folder of its own, written by the test. */
final class CaseFolder {
    static final String SCHEMA = """
            {"case":"small",
             "input":{"NamePrefix":"SRC","InputParallelism":{"Count":2},
               "InputSchema":{"RecordFormat":{"RecordFormatType":"JSON"},
                 "RecordColumns":[{"Name":"A","SqlType":"VARCHAR(4)","Mapping":"$.A"}]}},
             "referenceTables":[{"TableName":"T","file":"t.csv","ReferenceSchema":{"RecordFormat":{"RecordFormatType":"CSV"},
                 "RecordColumns":[{"Name":"K","SqlType":"INTEGER"}]}}],
             "finalRowtimeMs":9000,
             "outputs":[{"stream":"OUT","compare":"ordered","compareRowtime":true}],
             "errorStream":{"count":2,"rows":[{"dataRowtimeMs":1000,"pump":"P"},{"dataRowtimeMs":2000}]}}
            """;

    private final Path folder;

    CaseFolder(Path folder) throws IOException {
        this.folder = folder;
        with("app.sql", "CREATE STREAM OUT (A VARCHAR(4), N INTEGER);");
        with("schema.json", SCHEMA);
        with("t.csv", "1\n2\n");
        with("input.jsonl", """
                {"arrivalMs":1000,"partitionKey":"p","data":{"A": "x", "F": 10.00, "N":[1, 2]}}

                {"arrivalMs":2000,"partitionKey":"q","shard":3,"text":"raw"}
                """);
        with("expected.jsonl", """
                {"stream":"OUT","rowtimeMs":1000,"row":{"A":"x","N":1}}
                {"stream":"OUT","rowtimeMs":1000,"row":{"A":"y","N":2}}
                {"stream":"OUT","rowtimeMs":2000,"row":{"A":null,"N":3}}
                """);
    }

    CaseFolder with(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    CaseFolder without(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    /** With one text of schema.json in place of another. */
    CaseFolder withSchema(String text, String other) throws IOException {
        if (!SCHEMA.contains(text)) {
            throw new AssertionError("schema.json has no " + text);
        }
        return with("schema.json", SCHEMA.replace(text, other));
    }

    TestCase read() {
        return TestCase.read(folder);
    }
}
