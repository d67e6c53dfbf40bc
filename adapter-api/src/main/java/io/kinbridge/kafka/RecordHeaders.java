package io.kinbridge.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What stands in the headers of a stream's records: nothing, in most. */
public final class RecordHeaders {
    static final String EXPLICIT_HASH_KEY = "kinesis.explicit-hash-key";

    /** What {@link #isContainer} looks for, for those who have headers of another kind than Kafka's. */
    public static final String CONTAINER = "kinbridge.container";

    /** What {@link #dataKey} reads, for those who have headers of another kind than Kafka's. */
    public static final String DATA_KEY = "kinbridge.data-key";

    /** The data key of a record that is not encrypted. */
    public static final int PLAIN = 0;

    private static final int NO_KEY = -1;
    private static final int MOST_DIGITS = 9;

    static final byte[] NO_VALUE = {};

    private RecordHeaders() {}

    /**
     * Whether the record is a container of the aggregated-record format, by the word of the Kinbridge producer that sealed it
     * and saw to it that all its records belong into the partition's shard. Of a container without this header, MD5 and hash
     * keys have to tell, which takes longer than all else about it.
     */
    public static boolean isContainer(Headers headers) {
        return headers.lastHeader(CONTAINER) != null;
    }

    /** The number of the stream's data key that the record's value is encrypted by; {@link #PLAIN} if it is not. */
    public static int dataKey(Headers headers) {
        Header header = headers.lastHeader(DATA_KEY);
        return header == null ? PLAIN : dataKey(header.value());
    }

    /** The same of the header's value; a number that no stream has, if it is none. */
    public static int dataKey(byte @Nullable [] value) {
        if (value == null || value.length == 0 || value.length > MOST_DIGITS) {
            return NO_KEY;
        }
        int number = 0;
        for (byte digit : value) {
            if (digit < '0' || digit > '9') {
                return NO_KEY;
            }
            number = 10 * number + digit - '0';
        }
        return number == PLAIN ? NO_KEY : number;
    }

    static byte[] dataKeyValue(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
