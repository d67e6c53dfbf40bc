package io.kinbridge.sql.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** An application in a file of JSON. */
final class JsonFile {
    private JsonFile() {}

    static ApplicationFile read(Path file) throws IOException {
        Declaration declaration = new Declaration(file, Files.readString(file));
        return declaration.application("", code(file, declaration.document()).orElse(""));
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
