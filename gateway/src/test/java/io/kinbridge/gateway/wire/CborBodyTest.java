package io.kinbridge.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Bodies written by hand, after RFC 8949. */
final class CborBodyTest {
    private static final String RECORDS = "67 5265636f726473 ";
    private static final String DATA = "64 44617461 ";
    private static final String PARTITION_KEY = "6c 506172746974696f6e4b6579 ";
    private static final String STREAM_NAME = "6a 53747265616d4e616d65 ";
    private static final String SHARD_COUNT = "6a 5368617264436f756e74 ";
    private static final String TIMESTAMP = "69 54696d657374616d70 ";
    private static final String TAGS = "64 54616773 ";
    private static final String NEW = "63 4e6577 ";

    private static final PutRecordsRequest PUT = PutRecordsRequest.builder()
            .streamName("s")
            .records(PutRecordsRequestEntry.builder()
                    .partitionKey("k")
                    .data(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
                    .build())
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // of known lengths
                "a2 " + RECORDS + "81 a2" + DATA + "43 010203" + PARTITION_KEY + "61 6b" + STREAM_NAME + "61 73",
                // of lengths to be found out, in another order
                "bf " + STREAM_NAME + "61 73" + RECORDS + "9f bf" + PARTITION_KEY + "61 6b" + DATA
                        + "43 010203 ff ff ff",
                // bytes and texts in pieces, an empty one among them
                "bf " + RECORDS + "9f bf" + DATA + "5f 41 01 40 42 0203 ff" + PARTITION_KEY + "7f 60 61 6b ff ff ff"
                        + STREAM_NAME + "7f 61 73 ff ff",
                // lengths in more bytes than they need
                "b9 0002" + RECORDS + "9a 00000001 b8 02" + DATA + "59 0003 010203" + PARTITION_KEY
                        + "7b 0000000000000001 6b" + STREAM_NAME + "78 01 73",
                // tagged as what it is in any case, and as CBOR as a whole
                "d9 d9f7 a2 " + RECORDS + "81 a2" + DATA + "d7 43 010203" + PARTITION_KEY + "c0 61 6b" + STREAM_NAME
                        + "d8 20 c0 61 73",
                // members that nobody knows: a tree, a tagged one, half a number, a simple value, undefined
                "a7 " + NEW + "9f bf 61 61 82 01 f6 ff 43 010203 ff" + RECORDS + "81 a3 " + NEW
                        + "c1 fb 41d5795d32b77cee"
                        + DATA + "43 010203" + PARTITION_KEY + "61 6b" + NEW + "f9 3c00" + NEW + "e0" + STREAM_NAME
                        + "61 73" + NEW + "f7" + NEW + "c2 49 010000000000000000"
            })
    void read_anyWayToWriteIt_isTheSame(String hex) throws RefusedRequestException {
        assertThat(read(hex, PutRecordsRequest.builder()).build()).isEqualTo(PUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f6",
                "01",
                "61 78",
                "40",
                "ff",
                "bf",
                "a1",
                "a0 a0",
                "bf ff ff",
                "1c",
                "a1 61",
                "a1 " + STREAM_NAME,
                "a1 " + STREAM_NAME + "62 73",
                "bf " + STREAM_NAME + "ff",
                "a1 " + STREAM_NAME + "7f 41 01 ff",
                "a1 " + STREAM_NAME + "62 c328",
                "bf " + RECORDS + "9f ff",
                "a1 " + NEW + "5b 7fffffffffffffff 00"
            })
    void read_noBodyInCbor_isRefusedWithoutAMessage(String hex) {
        assertThat(refused(hex, PutRecordsRequest.builder()))
                .isEqualTo(new AwsError("SerializationException", 400, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "80,                          Start of list found where not expected",
        STREAM_NAME + "01,            NUMBER_VALUE can not be converted to a String",
        STREAM_NAME + "f9 3e00,       NUMBER_VALUE can not be converted to a String",
        STREAM_NAME + "f5,            TRUE_VALUE can not be converted to a String",
        STREAM_NAME + "41 73,         BINARY_VALUE can not be converted to a String",
        STREAM_NAME + "80,            Start of list found where not expected",
        SHARD_COUNT + "61 31,         STRING_VALUE can not be converted to an Integer",
        SHARD_COUNT + "f9 7e00,       NUMBER_VALUE can not be converted to an Integer",
        TAGS + "80,                   Start of list found where not expected",
        TAGS + "61 61,                Expected map or null"
    })
    void read_valueOfAnotherType_isRefused(String hex, String message) {
        String body = hex.startsWith("8") ? hex : "a1 " + hex;

        assertThat(refused(body, CreateStreamRequest.builder())).isEqualTo(fault(message));
    }

    /** Base64 text is JSON's way alone. */
    @Test
    void read_textForABlob_isRefused() {
        assertThat(refused("a1 " + RECORDS + "81 a1 " + DATA + "64 5a6d3976", PutRecordsRequest.builder()))
                .isEqualTo(fault("STRING_VALUE can not be converted to a Blob"));
    }

    @ParameterizedTest
    @CsvSource({
        "c1 1b 0000014f8f21f2b3,          2015-09-02T17:36:50.867Z",
        "1b 0000014f8f21f2b3,             2015-09-02T17:36:50.867Z",
        "c1 fb 4274f8f21f2b3000,          2015-09-02T17:36:50.867Z",
        "c1 fa 3fc00000,                  1970-01-01T00:00:00.001Z",
        "c1 f9 3c00,                      1970-01-01T00:00:00.001Z",
        "c1 20,                           1969-12-31T23:59:59.999Z",
        "d8 64 c1 00,                     1970-01-01T00:00:00Z"
    })
    void read_timestamp_isMillisecondsSinceTheEpoch(String hex, Instant expected) throws RefusedRequestException {
        assertThat(read("a1 " + TIMESTAMP + hex, GetShardIteratorRequest.builder())
                        .build()
                        .timestamp())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "c1 61 31, STRING_VALUE",
        "c1 f9 7c00, NUMBER_VALUE",
        "c1 f9 7e00, NUMBER_VALUE",
        "c1 fb 7fefffffffffffff, NUMBER_VALUE",
        "c1 c2 49 010000000000000000, NUMBER_VALUE",
        "c1 1b ffffffffffffffff, NUMBER_VALUE"
    })
    void read_noTimestamp_isRefused(String hex, String found) {
        assertThat(refused("a1 " + TIMESTAMP + hex, GetShardIteratorRequest.builder()))
                .isEqualTo(fault(found + " can not be converted to milliseconds since epoch"));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 23",
        "18 18, 24",
        "38 63, -100",
        "1a 80000000, 2147483647",
        "1b ffffffffffffffff, 2147483647",
        "f9 3e00, 1",
        "fb c0039999a0000000, -2",
        "c2 41 05, 5"
    })
    void read_integer_isCutOffOrTheNearest(String hex, int expected) throws RefusedRequestException {
        assertThat(read("a1 " + SHARD_COUNT + hex, CreateStreamRequest.builder())
                        .build()
                        .shardCount())
                .isEqualTo(expected);
    }

    @Test
    void read_mapWithNull_keepsItsOrderAndTheNull() throws RefusedRequestException {
        CreateStreamRequest request = read("a1 " + TAGS + "bf 61 62 61 32 61 61 f6 ff", CreateStreamRequest.builder())
                .build();

        assertThat(request.tags()).containsEntry("b", "2").containsEntry("a", null);
        assertThat(request.tags().keySet()).containsExactly("b", "a");
    }

    @Test
    void read_boolean_isOneBit() throws RefusedRequestException {
        String member = "77 456e666f726365436f6e73756d657244656c6574696f6e ";

        assertThat(read("a1 " + member + "f5", DeleteStreamRequest.builder())
                        .build()
                        .enforceConsumerDeletion())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9f", "bf 61 61", "81", "a1 61 61"})
    void read_nestedTooDeep_isRefused(String level) {
        AwsError error = refused("a1 " + NEW + level.repeat(50_000), PutRecordsRequest.builder());

        assertThat(error.message()).startsWith("The body is nested deeper than 100 levels");
    }

    @Test
    void read_manyTags_areNoNesting() {
        AwsError error = refused("a1 " + NEW + "c1".repeat(100_000), PutRecordsRequest.builder());

        assertThat(error.code()).isEqualTo("SerializationException");
    }

    @Test
    void write_answer_isWrittenAsAwsWritesIt() {
        GetRecordsResponse answer = GetRecordsResponse.builder()
                .records(Record.builder()
                        .data(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
                        .approximateArrivalTimestamp(Instant.parse("2015-09-02T17:36:50.867Z"))
                        .build())
                .build();

        assertThat(HexFormat.of().formatHex(WireFormat.CBOR.write(answer)))
                .isEqualTo(("bf " + RECORDS + "9f bf 78 1b 417070726f78696d6174654172726976616c54696d657374616d70"
                                + "c1 1b 0000014f8f21f2b3" + DATA + "43 010203 ff ff ff")
                        .replace(" ", ""));
    }

    private static <B extends SdkPojo> B read(String hex, B builder) throws RefusedRequestException {
        WireFormat.CBOR.read(HexFormat.of().parseHex(hex.replace(" ", "")), builder);
        return builder;
    }

    private static AwsError refused(String hex, SdkPojo builder) {
        return catchThrowableOfType(RefusedRequestException.class, () -> read(hex, builder))
                .error();
    }

    private static AwsError fault(String message) {
        return new AwsError("SerializationException", 400, message);
    }
}
