package io.kinbridge.cli.sql.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.cli.sql.result.ResultFormat;
import io.kinbridge.cli.sql.statement.SqlStatement;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.live.QueryOutline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** What begins with a backslash. For one thread. */
final class MetaCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqlSession session;
    private final ConsoleSettings settings;
    private final ConsoleOutput output;
    private final Consumer<SqlStatement> query;
    private final SourceTexts sources;

    /** @param query runs a query and prints its rows */
    MetaCommands(SqlSession session, ConsoleSettings settings, ConsoleOutput output, Consumer<SqlStatement> query) {
        this.session = session;
        this.settings = settings;
        this.output = output;
        this.query = query;
        this.sources = new SourceTexts(session, output);
    }

    /**
     * Runs one. A semicolon at its end is not part of it, but of a record's data.
     *
     * @return false if the console is to be left
     * @throws CommandFailure if it is not known, or called wrongly
     */
    boolean run(String text) {
        boolean isEnded = text.endsWith(";") && !text.startsWith(MetaCommand.PUT.word() + " ");
        CommandWords words = new CommandWords(isEnded ? text.substring(0, text.length() - 1) : text);
        String word = words.next();
        MetaCommand command =
                MetaCommand.of(word).orElseThrow(() -> new CommandFailure(word + " is no command; \\? lists them"));
        switch (command) {
            case DESCRIBE -> describe(words);
            case SAMPLE -> sources.sample(required(command, words));
            case SCHEMA -> schema(required(command, words), words.rest());
            case EXPLAIN -> explain(words.rest());
            case PUT -> put(required(command, words), required(command, words), words.rest());
            case FROM -> from(words.rest());
            case OUTPUT -> format(words.rest());
            case LIMIT -> limit(words.rest());
            case TIMING -> {
                settings.timing(!settings.isTiming());
                say("Timing is " + (settings.isTiming() ? "on." : "off."));
            }
            case FORGET -> session.definitions().clear();
            case HELP -> help();
            case QUIT -> {
                return false;
            }
        }
        output.flush();
        return true;
    }

    private static String required(MetaCommand command, CommandWords words) {
        String word = words.next();
        if (word.isEmpty()) {
            throw new CommandFailure("it is " + command.word() + " " + command.arguments());
        }
        return word;
    }

    private void say(String text) {
        output.out().println(text);
    }

    private void describe(CommandWords words) {
        String name = words.next();
        if (!name.isEmpty()) {
            sources.describe(name);
            return;
        }
        sources.list();
        session.definitions().names().forEach(one -> say("Defined here: " + one));
    }

    private void schema(String name, String file) {
        switch (file) {
            case "" -> say(session.live().schema(name).toJson().toPrettyString());
            case "-" -> {
                session.live().forget(name);
                say("The schema of " + name + " is discovered when it is used next.");
            }
            default -> {
                SourceSchema schema = read(file);
                session.live().declare(name, schema);
                say("The schema of " + name + " has "
                        + Amount.of(schema.columns().size(), "column") + ".");
            }
        }
    }

    private static SourceSchema read(String file) {
        try {
            return SourceSchema.fromJson(JSON.readTree(Path.of(file).toFile()), "InputSchema");
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read as JSON: " + e.getMessage());
        }
    }

    private void explain(String sql) {
        if (sql.isBlank()) {
            throw new CommandFailure("it is \\explain SQL");
        }
        if (new SqlStatement(sql, 1, 1).kind() == SqlStatement.Kind.TABLE) {
            query.accept(new SqlStatement("EXPLAIN PLAN FOR " + sql, 1, 1));
            return;
        }
        QueryOutline outline = session.live().check(session.definitions().with(sql));
        say("Logical plan");
        outline.logical().lines().forEach(line -> say("  " + line));
        say("Physical plan");
        outline.physical().lines().forEach(line -> say("  " + line));
    }

    private void put(String name, String key, String data) {
        sources.requireStream(name);
        PutRecordResponse written = session.kinesis()
                .putRecord(request -> request.streamName(name).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
        say(written.shardId() + "\t" + written.sequenceNumber());
    }

    private void from(String place) {
        if (!place.isEmpty()) {
            settings.from(ReadFrom.parse(place, InstantSource.system()));
        }
        say("SELECT STREAM reads from " + settings.from() + ".");
    }

    private void format(String name) {
        if (!name.isEmpty()) {
            try {
                settings.format(ResultFormat.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("'" + name + "' is no format; there are table, json and csv");
            }
        }
        say("Rows are printed as " + settings.format().name().toLowerCase(Locale.ROOT) + ".");
    }

    private void limit(String number) {
        if (!number.isEmpty()) {
            if (!number.matches("\\d{1,18}")) {
                throw new CommandFailure("'" + number + "' is no number of rows");
            }
            settings.limit(Long.parseLong(number));
        }
        say(
                settings.limit() == 0
                        ? "There is no limit."
                        : "Results end after " + Amount.of(settings.limit(), "row") + ".");
    }

    private void help() {
        say("SELECT STREAM * FROM \"name\";   rows as they come, until Ctrl-C");
        say("SELECT * FROM \"name\";          what is there now");
        say("Names in lower case are written in double quotes. A statement ends with a semicolon.");
        TextTable table = new TextTable(Column.left(""), Column.left(""));
        for (MetaCommand command : MetaCommand.values()) {
            table.add((command.word() + " " + command.arguments()).strip(), command.description());
        }
        List<String> lines = table.lines();
        lines.subList(1, lines.size()).forEach(this::say);
    }
}
