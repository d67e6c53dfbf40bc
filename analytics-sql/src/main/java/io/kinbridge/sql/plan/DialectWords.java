package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisSqlParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The words of the dialect, for those who complete code. */
public final class DialectWords {
    private static final String FILE = "functions.txt";

    private DialectWords() {}

    /**
     * A function.
     *
     * @param signature one line, with all its forms
     * @param kind scalar, aggregate or stream: of values, of groups and windows, or of the rows of a query
     * @param example of columns T, N, D, B and TS of a stream S
     */
    public record FunctionWord(String name, String signature, String kind, String example) {
        private static FunctionWord of(String line) {
            String[] parts = line.split(" ; ", -1);
            String signature = parts[1];
            int end = 0;
            while (end < signature.length()
                    && (Character.isLetterOrDigit(signature.charAt(end)) || signature.charAt(end) == '_')) {
                end++;
            }
            return new FunctionWord(signature.substring(0, end), signature, parts[0], parts[2]);
        }
    }

    /** In the order of the alphabet. */
    public static List<String> keywords() {
        return KinesisSqlParser.keywords();
    }

    /** All functions that queries can call, by kind. */
    public static List<FunctionWord> functions() {
        try (InputStream file = Objects.requireNonNull(DialectWords.class.getResourceAsStream(FILE));
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(FunctionWord::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
