package io.kinbridge.firehose.naming;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes a prefix apart, and goes on after a fault, so that all of them are found. */
final class PrefixParser {
    private static final String OPENING = "!{";
    private static final String TIMESTAMP = "timestamp";
    private static final String FIREHOSE = "firehose";
    private static final ZonedDateTime ANY_TIME = ZonedDateTime.of(2018, 8, 27, 10, 30, 0, 0, ZoneOffset.UTC);

    private final String text;
    private final List<PrefixPart> parts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private PrefixParser(String text) {
        this.text = text;
    }

    static PrefixParser parse(String text) {
        PrefixParser parser = new PrefixParser(text);
        parser.run();
        return parser;
    }

    List<PrefixPart> parts() {
        return parts;
    }

    List<String> faults() {
        return faults;
    }

    private void run() {
        if (text.length() > PrefixExpression.MOST_CHARACTERS) {
            faults.add("it has %,d characters; at most %,d are allowed"
                    .formatted(text.length(), PrefixExpression.MOST_CHARACTERS));
        }
        int at = 0;
        while (at < text.length()) {
            int opening = text.indexOf(OPENING, at);
            if (opening < 0) {
                parts.add(new PrefixPart.Text(text.substring(at)));
                return;
            }
            if (opening > at) {
                parts.add(new PrefixPart.Text(text.substring(at, opening)));
            }
            at = expression(opening);
        }
    }

    /** Reads the expression that begins there, and answers where the text goes on. */
    private int expression(int opening) {
        int closing = closing(opening + OPENING.length());
        if (closing < 0) {
            fault(
                    opening,
                    "'!{' begins an expression !{namespace:value} that has no closing brace outside single quotes;"
                            + " the two characters have no other use");
            return text.length();
        }
        String inside = text.substring(opening + OPENING.length(), closing);
        int colon = inside.indexOf(':');
        if (inside.contains(OPENING)) {
            fault(opening, "'!{%s}' holds another '!{'; close the first expression before it".formatted(inside));
        } else if (colon < 0) {
            fault(opening, "'!{%s}' is not of the form !{namespace:value}".formatted(inside));
        } else {
            part(opening, inside.substring(0, colon), inside.substring(colon + 1))
                    .ifPresent(parts::add);
        }
        return closing + 1;
    }

    /** What stands in single quotes is literal, in timestamps; elsewhere quotes mean nothing. */
    private int closing(int from) {
        boolean isTimestamp = text.startsWith(TIMESTAMP + ":", from);
        boolean isQuoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' && isTimestamp) {
                isQuoted = !isQuoted;
            } else if (c == '}' && !isQuoted) {
                return i;
            }
        }
        return -1;
    }

    private Optional<PrefixPart> part(int at, String namespace, String value) {
        if (namespace.equals(TIMESTAMP)) {
            return timestamp(at, value);
        }
        if (namespace.equals(FIREHOSE)) {
            return switch (value) {
                case "random-string" -> Optional.of(new PrefixPart.RandomString());
                case "error-output-type" -> Optional.of(new PrefixPart.ErrorOutput());
                default ->
                    fault(
                            at,
                            "!{firehose:%s} is unknown; it can be random-string or error-output-type".formatted(value));
            };
        }
        Optional<PrefixPart.PartitionKey.Source> source = Arrays.stream(PrefixPart.PartitionKey.Source.values())
                .filter(known -> known.namespace().equals(namespace))
                .findFirst();
        if (source.isEmpty()) {
            return fault(
                    at,
                    "namespace '%s' is unknown; known are timestamp, firehose, partitionKeyFromQuery and partitionKeyFromLambda"
                            .formatted(namespace));
        }
        if (value.isEmpty()) {
            return fault(at, "!{%s:} names no partition key".formatted(namespace));
        }
        return Optional.of(new PrefixPart.PartitionKey(source.get(), value));
    }

    /** The language of names of months and days is English, as in Firehose's own objects. */
    private Optional<PrefixPart> timestamp(int at, String pattern) {
        if (pattern.isEmpty()) {
            return fault(at, "!{timestamp:} has no pattern, such as yyyy/MM/dd");
        }
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);
            format.formatTo(ANY_TIME, new StringBuilder());
            return Optional.of(new PrefixPart.Timestamp(format));
        } catch (IllegalArgumentException | DateTimeException invalid) {
            return fault(
                    at,
                    "'%s' is no pattern of java.time.format.DateTimeFormatter: %s"
                            .formatted(pattern, invalid.getMessage()));
        }
    }

    private Optional<PrefixPart> fault(int at, String fault) {
        faults.add("at character %d, %s".formatted(at + 1, fault));
        return Optional.empty();
    }
}
