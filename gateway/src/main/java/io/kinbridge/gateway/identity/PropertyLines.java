package io.kinbridge.gateway.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The lines of a file of Java properties, with their numbers; a line that goes on in the next ones has the first one's. */
record PropertyLines(List<Line> lines, List<String> faults) {
    PropertyLines {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    static PropertyLines of(List<String> text) {
        List<Line> lines = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int next = 0;
        while (next < text.size()) {
            int first = next;
            StringBuilder whole = new StringBuilder(text.get(next++));
            while (!isComment(whole) && goesOn(whole) && next < text.size()) {
                whole.append('\n').append(text.get(next++));
            }
            try {
                parse(whole.toString()).forEach((key, value) -> lines.add(new Line(first + 1, key, value)));
            } catch (IllegalArgumentException e) {
                faults.add("line " + (first + 1)
                        + " has a \\u that four hexadecimal digits do not follow; write \\\\ for a" + " backslash");
            }
        }
        return new PropertyLines(lines, faults);
    }

    private static Map<String, String> parse(String line) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(line));
        } catch (IOException e) {
            throw new UncheckedIOException("A string could not be read", e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static boolean isComment(CharSequence line) {
        String start = line.toString().stripLeading();
        return start.startsWith("#") || start.startsWith("!");
    }

    /** Whether it ends with a backslash that is not itself escaped. */
    private static boolean goesOn(CharSequence line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** @param number counts from 1 */
    record Line(int number, String key, String value) {
        /** Without the value, which may be a secret. */
        @Override
        public String toString() {
            return "line " + number + ", " + key;
        }
    }
}
