package io.kinbridge.cli.streams;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Prints records, one to a line: arrival, shard, sequence number, partition key and data between tabs, or as JSON.
 *
 * @param out where to
 * @param json whether as JSON
 */
record RecordPrinter(PrintWriter out, boolean json) {
    void print(String shardId, Record record) {
        out.println(json ? jsonLine(shardId, record) : textLine(shardId, record));
    }

    /** Sends on what was printed; false when nobody reads it any more, as behind {@code | head}. */
    boolean isHeard() {
        return !out.checkError();
    }

    private static String jsonLine(String shardId, Record record) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ShardId", shardId);
        ((Map<?, ?>) SdkJson.tree(record)).forEach((name, value) -> members.put(String.valueOf(name), value));
        return SdkJson.line(members);
    }

    private static String textLine(String shardId, Record record) {
        return String.join(
                "\t",
                String.valueOf(record.approximateArrivalTimestamp()),
                shardId,
                record.sequenceNumber(),
                printable(Objects.requireNonNullElse(record.partitionKey(), "")),
                printable(new String(record.data().asByteArrayUnsafe(), StandardCharsets.UTF_8)));
    }

    /** The text with its control characters written out, so that a record stays on its line and moves no cursor. */
    static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(character -> {
            switch (character) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                default -> {
                    if (Character.isISOControl(character)) {
                        printable.append(String.format("\\u%04x", character));
                    } else {
                        printable.append((char) character);
                    }
                }
            }
        });
        return printable.toString();
    }
}
