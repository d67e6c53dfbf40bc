package io.kinbridge.firehose.processor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatchLogProcessing with DataMessageExtraction: of what CloudWatch Logs delivers, the messages alone, each a record that
 * ends with a line feed, so that an object has one on each line. Control messages, by which CloudWatch Logs finds out whether
 * the destination is there, give none.
 */
final class CloudWatchLogProcessing implements RecordProcessor {
    /** This project's own. */
    static final String INVALID = "CloudWatchLogProcessing.InvalidRecord";

    private static final String CONTROL = "CONTROL_MESSAGE";

    private static final JsonFactory JSON = new JsonFactory();

    private final Clock clock;
    private final SubRecords found = new SubRecords();

    CloudWatchLogProcessing(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(DeliveryRecord record, ProcessedRecords out) {
        found.clear();
        ByteArrayOutputStream messages = new ByteArrayOutputStream(record.length());
        boolean isControl;
        try (JsonParser parser = JSON.createParser(record.array(), record.from(), record.length())) {
            isControl = readEnvelope(parser, messages);
        } catch (IOException e) {
            out.failed(
                    record,
                    Failure.of(
                            ErrorOutputType.PROCESSING_FAILED,
                            INVALID,
                            "not what CloudWatch Logs delivers: " + e.getMessage(),
                            clock.millis()));
            return;
        }
        if (!isControl) {
            byte[] array = messages.toByteArray();
            for (int i = 0; i < found.size(); i++) {
                out.add(record.part(i, record.partitionKey(), array, found.from(i), found.length(i)));
            }
        }
    }

    private boolean readEnvelope(JsonParser parser, ByteArrayOutputStream messages) throws IOException {
        expect(JsonToken.START_OBJECT, parser.nextToken(), List.of());
        boolean isControl = false;
        boolean hasEvents = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("messageType")) {
                isControl = CONTROL.equals(parser.getText());
            } else if (name.equals("logEvents")) {
                expect(JsonToken.START_ARRAY, value, List.of(name));
                hasEvents = true;
                readEvents(parser, messages);
            } else {
                parser.skipChildren();
            }
        }
        expect(JsonToken.END_OBJECT, parser.currentToken(), List.of());
        if (!hasEvents) {
            throw new IOException("it has no logEvents");
        }
        return isControl;
    }

    private void readEvents(JsonParser parser, ByteArrayOutputStream messages) throws IOException {
        for (JsonToken event = parser.nextToken(); event != JsonToken.END_ARRAY; event = parser.nextToken()) {
            expect(JsonToken.START_OBJECT, event, List.of("logEvents"));
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("message")) {
                    expect(JsonToken.VALUE_STRING, value, List.of("logEvents", name));
                    int start = messages.size();
                    messages.writeBytes(parser.getText().getBytes(StandardCharsets.UTF_8));
                    messages.write('\n');
                    found.add(start, messages.size());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void expect(JsonToken expected, @Nullable JsonToken found, List<String> at) throws IOException {
        if (found != expected) {
            throw new IOException("expected %s at '/%s', found %s".formatted(expected, String.join("/", at), found));
        }
    }
}
