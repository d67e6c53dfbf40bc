package io.kinbridge.firehose.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A batch's records as documents: whether a record is one, its index and id, and its two lines of a bulk request.
 *
 * <p>A document's id is made of its record's topic, partition, offset, index within the Kafka record, and time of arrival. It is
 * the same each time that the record is delivered, so that a document that comes again replaces itself. The time is in it so
 * that a topic that is deleted and made anew does not replace what the old one left.
 */
final class Documents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int TIME_RADIX = 36;

    /** The type of an index that has none; versions that know no types refuse it in a request. */
    private static final String NO_TYPE = "_doc";

    private static final byte[] HEAD = "{\"index\":{\"_index\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "\",\"_id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "\",\"_type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "\"}}\n".getBytes(StandardCharsets.US_ASCII);

    private final SearchTarget target;
    private final RecordBatch batch;
    private final byte @Nullable [] type;
    private long hour = Long.MIN_VALUE;
    private String index = "";
    private byte[] quotedIndex = new byte[0];

    Documents(SearchTarget target, RecordBatch batch) {
        this.target = target;
        this.batch = batch;
        String name = target.typeName();
        this.type = name.isEmpty() || name.equals(NO_TYPE) ? null : quoted(name);
    }

    private static byte[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    /** Why the record is no JSON object; null if it is one. */
    @Nullable
    String fault(int record) {
        byte[] array = batch.array(record);
        int from = batch.from(record);
        int length = batch.length(record);
        if (length > 1 && (array[from] == 0 || array[from + 1] == 0)) {
            return "it is not text in UTF-8";
        }
        try (JsonParser json = JSON.createParser(array, from, length)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return "it is empty";
            }
            if (first != JsonToken.START_OBJECT) {
                return "it begins with " + first.name();
            }
            json.skipChildren();
            return json.nextToken() == null ? null : "more follows behind its first object";
        } catch (IOException e) {
            return e instanceof JsonProcessingException invalid ? invalid.getOriginalMessage() : e.toString();
        }
    }

    /** The name of the record's index. */
    String index(int record) {
        long millis = batch.arrivalMillis(record);
        long itsHour = Math.floorDiv(millis, HOUR_MILLIS);
        if (itsHour != hour) {
            hour = itsHour;
            index = target.indexName() + target.rotation().suffix(millis);
            quotedIndex = quoted(index);
        }
        return index;
    }

    /** The id of the record's document; null if the cluster is to make one. */
    @Nullable
    String id(int record) {
        return target.hasIds()
                ? batch.position(record).dataId() + "-" + Long.toString(batch.arrivalMillis(record), TIME_RADIX)
                : null;
    }

    /** Writes the record's two lines. Line ends within the record, which JSON has between its tokens only, become spaces. */
    void write(int record, ByteArrayOutputStream out) {
        index(record);
        out.writeBytes(HEAD);
        out.writeBytes(quotedIndex);
        if (type != null) {
            out.writeBytes(TYPE);
            out.writeBytes(type);
        }
        String id = id(record);
        if (id != null) {
            out.writeBytes(ID);
            out.writeBytes(quoted(id));
        }
        out.writeBytes(TAIL);
        writeSource(record, out);
        out.write('\n');
    }

    private void writeSource(int record, ByteArrayOutputStream out) {
        byte[] array = batch.array(record);
        int end = batch.from(record) + batch.length(record);
        int written = batch.from(record);
        for (int at = written; at < end; at++) {
            if (array[at] == '\n' || array[at] == '\r') {
                out.write(array, written, at - written);
                if (at < end - 1) {
                    out.write(' ');
                }
                written = at + 1;
            }
        }
        out.write(array, written, end - written);
    }
}
