package io.kinbridge.sql.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An application in a file of JSON. */
final class JsonFile {
    private JsonFile() {}

    static ApplicationFile read(Path file) throws IOException {
        Declaration declaration = new Declaration(file, Files.readString(file));
        return declaration.application("", code(file, declaration.document()).orElse(""));
    }

    /** A text that is in no file: its code has to be in it, and the files that it names in a folder. */
    static ApplicationFile parse(String text, Path folder) {
        Path file = folder.resolve("declaration");
        Declaration declaration = new Declaration(file, "the declaration", text);
        JsonPlace document = declaration.document();
        if (document.member("ApplicationCodeFile").isThere()) {
            document.member("ApplicationCodeFile")
                    .fault("files are not read here; expected ApplicationCode, the code itself");
        }
        ApplicationFile application =
                declaration.application("", codeInside(document).orElse(""));
        application.referenceTables().forEach(table -> checkInside(folder, table));
        return application;
    }

    private static void checkInside(Path folder, ReferenceDataSource table) {
        if (table.location() instanceof ReferenceDataSource.LocalFile file
                && !file.path()
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(folder.toAbsolutePath().normalize())) {
            throw new InvalidApplicationException(
                    List.of("reference table %s: '%s' is outside of %s; put the file there"
                            .formatted(table.tableName(), file.path(), folder)));
        }
    }

    private static Optional<String> codeInside(JsonPlace document) {
        JsonPlace configuration = document.member("ApplicationConfiguration");
        return configuration.isThere()
                ? content(configuration.member("ApplicationCodeConfiguration"))
                : document.member("ApplicationCode").text("SQL");
    }

    private static Optional<String> code(Path file, JsonPlace document) throws IOException {
        JsonPlace configuration = document.member("ApplicationConfiguration");
        JsonPlace codeFile = document.member("ApplicationCodeFile");
        JsonPlace inVersion2 = configuration.member("ApplicationCodeConfiguration");
        if (!codeFile.isThere()) {
            return configuration.isThere()
                    ? content(inVersion2)
                    : document.member("ApplicationCode").text("SQL, or ApplicationCodeFile beside it");
        }
        if (document.member("ApplicationCode").isThere() || inVersion2.isThere()) {
            codeFile.fault("the code is there already; expected a file or the code, not both");
            return Optional.empty();
        }
        Optional<Path> path = codeFile.text("the path of a file of SQL").map(file::resolveSibling);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path.get())) {
            codeFile.fault("there is no file " + path.get());
            return Optional.empty();
        }
        return Optional.of(Files.readString(path.get()));
    }

    private static Optional<String> content(JsonPlace configuration) {
        configuration.object(Set.of("CodeContent", "CodeContentType"));
        configuration.member("CodeContentType").text("PLAINTEXT", "PLAINTEXT");
        JsonPlace content = configuration.member("CodeContent");
        content.object(Set.of("TextContent"));
        return content.member("TextContent").text("SQL");
    }
}
