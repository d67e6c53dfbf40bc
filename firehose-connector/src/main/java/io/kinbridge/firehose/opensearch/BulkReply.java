package io.kinbridge.firehose.opensearch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.destination.HttpReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the bulk API replies. */
final class BulkReply {
    private static final int SUCCESS = 200;
    static final int TOO_LARGE = 413;

    /** For 10,000 documents with a long error each. */
    static final int MOST_BODY_BYTES = 32 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private BulkReply() {}

    /** What became of the documents of these records, which the request had in this order. */
    static BulkOutcome outcome(HttpReply reply, List<Integer> records) {
        if (reply.status() == TOO_LARGE && records.size() > 1) {
            return BulkOutcome.TOO_LARGE;
        }
        if (reply.status() != SUCCESS) {
            return BulkOutcome.all(records, BulkFault.of(reply));
        }
        try (JsonParser json = JSON.createParser(reply.body())) {
            List<@Nullable BulkFault> faults = items(json);
            return faults.size() == records.size()
                    ? BulkOutcome.of(records, faults)
                    : invalid(
                            "it has %,d items for %,d documents".formatted(faults.size(), records.size()),
                            reply,
                            records);
        } catch (JsonProcessingException e) {
            return invalid(e.getOriginalMessage(), reply, records);
        } catch (IOException e) {
            return invalid(e.toString(), reply, records);
        }
    }

    private static BulkOutcome invalid(String reason, HttpReply reply, List<Integer> records) {
        return BulkOutcome.all(records, BulkFault.invalid(reason, reply));
    }

    private static List<@Nullable BulkFault> items(JsonParser json) throws IOException {
        List<@Nullable BulkFault> faults = new ArrayList<>();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    faults.add(item(json));
                }
            } else {
                json.skipChildren();
            }
        }
        return faults;
    }

    /** An item is {@code {"index":{...,"status":201}}}. */
    private static @Nullable BulkFault item(JsonParser json) throws IOException {
        int status = 0;
        String error = "";
        json.nextFieldName();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("status")) {
                status = json.getValueAsInt();
            } else if (name.equals("error")) {
                error = JSON.readTree(json).toString();
            } else {
                json.skipChildren();
            }
        }
        json.nextToken();
        if (status == 0) {
            throw new IOException("an item has no status");
        }
        return status >= 200 && status < 300 ? null : BulkFault.of(status, error);
    }
}
