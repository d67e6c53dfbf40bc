package io.kinbridge.firehose.exactlyonce;

import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * From which record to which an object goes, as its metadata say.
 *
 * @param firstArrival when the first record arrived in the stream, in milliseconds since 1970: tells a topic from a later one of the
 *     same name
 */
record Extent(RecordPosition first, RecordPosition last, long firstArrival) {
    private static final String FIRST = "kinbridge-first";
    private static final String LAST = "kinbridge-last";
    private static final String ARRIVAL = "kinbridge-first-arrival";
    private static final Pattern POSITION = Pattern.compile("(\\d+)\\.(\\d+)");

    static Extent of(RecordBatch batch, int first, int last) {
        return new Extent(batch.position(first), batch.position(last), batch.arrivalMillis(first));
    }

    Map<String, String> metadata() {
        return Map.of(FIRST, text(first), LAST, text(last), ARRIVAL, Long.toString(firstArrival));
    }

    /** What an object of the partition says; null if it is not one of a chain. */
    static @Nullable Extent of(TopicPartition partition, Map<String, String> metadata) {
        RecordPosition first = position(partition, metadata.get(FIRST));
        RecordPosition last = position(partition, metadata.get(LAST));
        String arrival = metadata.get(ARRIVAL);
        return first == null || last == null || arrival == null || !arrival.matches("-?\\d+")
                ? null
                : new Extent(first, last, Long.parseLong(arrival));
    }

    private static String text(RecordPosition position) {
        return position.offset() + "." + position.index();
    }

    private static @Nullable RecordPosition position(TopicPartition partition, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = POSITION.matcher(text);
        return matcher.matches()
                ? new RecordPosition(partition, Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }

    static boolean isBehind(RecordPosition position, RecordPosition other) {
        return position.offset() != other.offset()
                ? position.offset() > other.offset()
                : position.index() > other.index();
    }
}
