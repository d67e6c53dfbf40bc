package io.kinbridge.firehose.opensearch;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Documents that are sent together. */
final class BulkRequest {
    /** The reply has some hundred bytes for each. */
    static final int MOST_DOCUMENTS = 10_000;

    private static final int FIRST_BYTES = 64 << 10;

    private final List<Integer> records;
    private final byte[] body;

    private BulkRequest(List<Integer> records, byte[] body) {
        this.records = List.copyOf(records);
        this.body = body;
    }

    /** The request for the first of these records, as many as it may have; one at least. */
    static BulkRequest of(Documents documents, List<Integer> records, int mostBytes, int mostDocuments) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_BYTES);
        int most = Math.min(mostDocuments, MOST_DOCUMENTS);
        int count = 0;
        int bytes = 0;
        while (count < records.size() && count < most) {
            documents.write(records.get(count), body);
            if (body.size() > mostBytes && count > 0) {
                break;
            }
            bytes = body.size();
            count++;
        }
        byte[] all = body.toByteArray();
        return new BulkRequest(records.subList(0, count), bytes == all.length ? all : Arrays.copyOf(all, bytes));
    }

    /** The request for some of this one's records. */
    BulkRequest part(Documents documents, Collection<Integer> some) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        some.forEach(record -> documents.write(record, out));
        return new BulkRequest(List.copyOf(some), out.toByteArray());
    }

    /** The records' numbers in the batch, in the order of the request. */
    List<Integer> records() {
        return records;
    }

    /** Two lines for each record. Not to be changed. */
    byte[] body() {
        return body;
    }
}
