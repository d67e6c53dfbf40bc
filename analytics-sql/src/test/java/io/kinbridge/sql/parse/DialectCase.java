package io.kinbridge.sql.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A piece of code in a resource, below a line {@code == title}. Expressions alone are put into a SELECT. */
record DialectCase(String title, String code) {
    private static final String EXPRESSION = "= ";

    static List<DialectCase> read(String resource) {
        return Arrays.stream(text(resource).split("(?m)^== "))
                .skip(1)
                .map(DialectCase::of)
                .toList();
    }

    private static DialectCase of(String section) {
        int end = section.indexOf('\n');
        String body = section.substring(end + 1).strip();
        String code =
                body.startsWith(EXPRESSION) ? "SELECT STREAM " + body.substring(EXPRESSION.length()) + " FROM s" : body;
        return new DialectCase(section.substring(0, end).strip(), code);
    }

    static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(DialectCase.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
