package io.kinbridge.sql.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application in a file of SQL, with its JSON in the first comment. */
final class SqlFile {
    private static final Pattern DECLARATION =
            Pattern.compile("\\A\\s*/\\*\\s*kinbridge\\s*(\\{.*?})\\s*\\*/", Pattern.DOTALL);

    private SqlFile() {}

    static ApplicationFile read(Path file) throws IOException {
        String code = Files.readString(file);
        Matcher comment = DECLARATION.matcher(code);
        if (!comment.find()) {
            throw new InvalidApplicationException(List.of(
                    file + ": expected a comment /* kinbridge {\"Inputs\": [...], \"Outputs\": [...]} */ first"));
        }
        Declaration declaration = new Declaration(file, comment.group(1));
        Declaration.CODE.stream()
                .map(declaration.document()::member)
                .filter(JsonPlace::isThere)
                .forEach(place -> place.fault("not known here; the code is what follows the comment"));
        String fileName = file.getFileName().toString();
        return declaration.application(fileName.substring(0, fileName.length() - ".sql".length()), code);
    }
}
