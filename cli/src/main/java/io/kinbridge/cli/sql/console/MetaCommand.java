package io.kinbridge.cli.sql.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The commands of the console. */
enum MetaCommand {
    DESCRIBE("\\d", "[NAME]", "lists streams and topics, or shows columns and shards of one"),
    SAMPLE("\\sample", "NAME", "shows the latest records as rows"),
    SCHEMA("\\schema", "NAME [FILE|-]", "shows the schema, declares the InputSchema in FILE, or forgets it (-)"),
    EXPLAIN("\\explain", "SQL", "shows the plan of a query"),
    PUT("\\put", "NAME KEY DATA", "writes a record to a stream"),
    FROM("\\from", "[now|beginning|TIME]", "where SELECT STREAM begins to read"),
    OUTPUT("\\o", "[table|json|csv]", "how rows are printed"),
    LIMIT("\\limit", "[N]", "ends results after N rows; 0 for no limit"),
    TIMING("\\timing", "", "tells, or no longer, how long statements took"),
    FORGET("\\forget", "", "forgets what CREATE STREAM and CREATE PUMP defined"),
    HELP("\\?", "", "this list"),
    QUIT("\\q", "", "leaves");

    private final String word;
    private final String arguments;
    private final String description;

    MetaCommand(String word, String arguments, String description) {
        this.word = word;
        this.arguments = arguments;
        this.description = description;
    }

    String word() {
        return word;
    }

    String arguments() {
        return arguments;
    }

    String description() {
        return description;
    }

    static Optional<MetaCommand> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(MetaCommand::word).toList();
    }
}
