package io.kinbridge.cli.sql;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.application.InvalidApplicationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An application's file, and what it does not say itself. */
final class ApplicationOptions {
    @Parameters(
            paramLabel = "APP",
            description = {
                "JSON as CreateApplication takes it, or SQL (.sql) with the same JSON, but for the code, in its first",
                "comment: /* kinbridge {...} */"
            })
    private Path file = Path.of("");

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "A jar with classes of the application's functions; may be given again.")
    private final List<Path> jars = new ArrayList<>();

    @Option(
            names = "--function",
            paramLabel = "NAME=URL",
            description = "Where a Lambda function is that the application names by its ARN; may be given again.")
    private final Map<String, URI> functions = new LinkedHashMap<>();

    List<Path> jars() {
        return jars;
    }

    Map<String, URI> functions() {
        return functions;
    }

    /**
     * The application.
     *
     * @throws CommandFailure if it is not there, or not valid
     */
    ApplicationFile read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file);
        }
        try {
            return ApplicationFile.read(file);
        } catch (InvalidApplicationException e) {
            throw new CommandFailure(file + " declares no valid application:" + indented(e.faults()));
        }
    }

    /**
     * What comes of the application's code.
     *
     * @throws CommandFailure if the code is not valid
     */
    <T> T ofCode(Supplier<T> use) {
        try {
            return use.get();
        } catch (InvalidSqlException e) {
            throw new CommandFailure("the code of " + file + " is not valid:"
                    + indented(String.valueOf(e.getMessage()).lines().toList()));
        }
    }

    private static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(System.lineSeparator()).append("  ").append(line));
        return text.toString();
    }
}
