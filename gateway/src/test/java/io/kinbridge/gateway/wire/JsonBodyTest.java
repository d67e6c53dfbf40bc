package io.kinbridge.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.Record;

final class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "null",
                "1",
                "\"x\"",
                "true",
                "{\"a\":1,}",
                "{} {}",
                "{}x",
                "{\"StreamName\"}",
                "{\"StreamName\":\"x\"",
                "{'StreamName':'x'}",
                "{\"StreamName\":\"\\u12\"}",
                "{\"Records\":[{]}",
                "NaN",
                "{\"x\":\"\t\"}",
                "{\"StreamName\":tru}",
                "// x\n{}"
            })
    void read_noBodyInJson_isRefusedWithoutAMessage(String body) {
        assertThat(refused(body, PutRecordsRequest.builder()))
                .isEqualTo(new AwsError("SerializationException", 400, ""));
    }

    /** Kinesis' and, for what came later, Athena's words, as they have been seen; those for maps are Kinesis' older ones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                     | Start of list found where not expected
                    {"StreamName":1}                       | NUMBER_VALUE can not be converted to a String
                    {"StreamName":1.5}                     | NUMBER_VALUE can not be converted to a String
                    {"StreamName":true}                    | TRUE_VALUE can not be converted to a String
                    {"StreamName":false}                   | FALSE_VALUE can not be converted to a String
                    {"StreamName":[]}                      | Start of list found where not expected
                    {"StreamName":{}}                      | Start of structure or map found where not expected.
                    {"ShardCount":"23"}                    | STRING_VALUE can not be converted to an Integer
                    {"ShardCount":true}                    | TRUE_VALUE can not be converted to an Integer
                    {"ShardCount":[1]}                     | Start of list found where not expected
                    {"ShardCount":{"a":1}}                 | Start of structure or map found where not expected.
                    {"StreamModeDetails":"x"}              | Expected null
                    {"StreamModeDetails":1}                | Expected null
                    {"StreamModeDetails":[]}               | Start of list found where not expected
                    {"Tags":"x"}                           | Expected map or null
                    {"Tags":[]}                            | Start of list found where not expected
                    {"Tags":{"a":1}}                       | NUMBER_VALUE can not be converted to a String
                    """)
    void read_valueOfAnotherType_isRefusedInAwsWords(String body, String message) {
        assertThat(refused(body, CreateStreamRequest.builder())).isEqualTo(fault(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"Records":"x"}                        | Expected list or null
                    {"Records":1}                          | Expected list or null
                    {"Records":{}}                         | Start of structure or map found where not expected.
                    {"Records":[1]}                        | Expected null
                    {"Records":[[]]}                       | Start of list found where not expected
                    {"Records":[{"Data":true}]}            | TRUE_VALUE can not be converted to a Blob
                    {"Records":[{"Data":23}]}              | NUMBER_VALUE can not be converted to a Blob
                    {"Records":[{"Data":[]}]}              | Start of list found where not expected
                    {"Records":[{"Data":{}}]}              | Start of structure or map found where not expected.
                    {"Records":[{"Data":"23456"}]}         | '23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5
                    {"Records":[{"Data":"=+/="}]}          | '=+/=' can not be converted to a Blob: Invalid Base64 character: '='
                    {"Records":[{"Data":"+/+="}]}          | '+/+=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
                    {"Records":[{"Data":"Zh=="}]}          | 'Zh==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
                    {"Records":[{"Data":"===="}]}          | '====' can not be converted to a Blob: Invalid Base64 character: '='
                    {"Records":[{"Data":"Zg=A"}]}          | 'Zg=A' can not be converted to a Blob: Invalid Base64 character: '='
                    {"Records":[{"Data":"Zm 9"}]}          | 'Zm 9' can not be converted to a Blob: Invalid Base64 character: ' '
                    {"Records":[{"Data":"Zm9é"}]}          | 'Zm9é' can not be converted to a Blob: Invalid Base64 character: 'é'
                    """)
    void read_badRecords_areRefusedInAwsWords(String body, String message) {
        assertThat(refused(body, PutRecordsRequest.builder())).isEqualTo(fault(message));
    }

    @Test
    void read_longBadBlob_isQuotedInPart() {
        AwsError error =
                refused("{\"Records\":[{\"Data\":\"" + "?".repeat(4000) + "\"}]}", PutRecordsRequest.builder());

        assertThat(error.message())
                .startsWith("'???")
                .endsWith("Invalid Base64 character: '?'")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "Zg==, f",
        "Zm8=, fo",
        "Zm9v, foo",
        "Zm9vYmFy, foobar",
        "Zm9v\\/w==, foo\u00ff",
        "\\u005am9v, foo",
        "Pz8/Pz4+Pj4=, ????>>>>"
    })
    void read_base64_isItsBytes(String text, String bytes) throws RefusedRequestException {
        PutRecordsRequest.Builder request =
                read("{\"Records\":[{\"Data\":\"" + text + "\"}]}", PutRecordsRequest.builder());

        assertThat(request.build().records().get(0).data())
                .isEqualTo(SdkBytes.fromByteArray(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    @Test
    void read_otherEncodingsOfUnicode_areUnderstood() throws RefusedRequestException {
        String body = "{\"StreamName\":\"ß漢\uD83D\uDE00\",\"Records\":[{\"Data\":\"Zm9v\",\"PartitionKey\":\"é\"}]}";
        PutRecordsRequest expected = read(body, PutRecordsRequest.builder()).build();

        PutRecordsRequest.Builder marked = PutRecordsRequest.builder();
        WireFormat.JSON.read(("\uFEFF" + body).getBytes(UTF_8), marked);
        PutRecordsRequest.Builder wide = PutRecordsRequest.builder();
        WireFormat.JSON.read(body.getBytes(UTF_16BE), wide);

        assertThat(marked.build()).isEqualTo(expected);
        assertThat(wide.build()).isEqualTo(expected);
        assertThat(expected.streamName()).isEqualTo("ß漢\uD83D\uDE00");
        assertThat(expected.records().get(0).data().asUtf8String()).isEqualTo("foo");
    }

    @Test
    void read_unknownAndNullMembers_arePassedOver() throws RefusedRequestException {
        CreateStreamRequest.Builder request = read(
                "{\"New\":{\"a\":[{\"StreamName\":1},[[]],\"\\\"\"]},\"ShardCount\":null,\"Tags\":null,\"streamName\":\"b\","
                        + "\"StreamModeDetails\":{\"New\":[1.5e3,true,null]},\"StreamName\":\"a\"}",
                CreateStreamRequest.builder());

        assertThat(request.build())
                .isEqualTo(CreateStreamRequest.builder()
                        .streamName("a")
                        .streamModeDetails(details -> {})
                        .build());
    }

    @Test
    void read_nullInAList_staysWhereItIs() throws RefusedRequestException {
        PutRecordsRequest.Builder request =
                read("{\"Records\":[{\"PartitionKey\":\"a\"},null]}", PutRecordsRequest.builder());

        assertThat(request.build().records()).hasSize(2).last().isNull();
    }

    @Test
    void read_nestedTooDeep_isRefused() {
        AwsError error = refused("{\"New\":" + "[".repeat(100_000), PutRecordsRequest.builder());

        assertThat(error.code()).isEqualTo("SerializationException");
        assertThat(error.message()).startsWith("The body is nested deeper than 100 levels");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1, -1",
        "1.9, 1",
        "-1.9, -1",
        "1e3, 1000",
        "2147483648, 2147483647",
        "1e300, 2147483647",
        "-99999999999999999999, -2147483648"
    })
    void read_integer_isCutOffOrTheNearest(String number, int expected) throws RefusedRequestException {
        assertThat(read("{\"ShardCount\":" + number + "}", CreateStreamRequest.builder())
                        .build()
                        .shardCount())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1441215410, 2015-09-02T17:36:50Z", "1441215410.867, 2015-09-02T17:36:50.867Z",
        "1.441215410867E9, 2015-09-02T17:36:50.867Z", "-0.5, 1969-12-31T23:59:59.5Z",
        "1441215410.1234567891, 2015-09-02T17:36:50.123456789Z", "1e-999999999, 1970-01-01T00:00:00Z",
        "0, 1970-01-01T00:00:00Z"
    })
    void read_timestamp_isSecondsSinceTheEpoch(String number, Instant expected) throws RefusedRequestException {
        assertThat(read("{\"Timestamp\":" + number + "}", GetShardIteratorRequest.builder())
                        .build()
                        .timestamp())
                .isEqualTo(expected);
    }

    /** The first two: AWS' X-Ray, and an older Kinesis in other words. */
    @ParameterizedTest
    @CsvSource({
        "'\"2015-09-02T17:36:50Z\"', STRING_VALUE",
        "'\"1441215410\"', STRING_VALUE",
        "true, TRUE_VALUE",
        "1e16, NUMBER_VALUE",
        "-1e16, NUMBER_VALUE",
        "1e999999999, NUMBER_VALUE",
        "1e99999999999, NUMBER_VALUE",
        "9999999999999999999, NUMBER_VALUE"
    })
    void read_noTimestamp_isRefused(String value, String found) {
        assertThat(refused("{\"Timestamp\":" + value + "}", GetShardIteratorRequest.builder()))
                .isEqualTo(fault(found + " can not be converted to milliseconds since epoch"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'\"TRUE\"', true", "'\"no\"', false", "'\"1\"', true"})
    void read_boolean_maybeAWord(String value, boolean expected) throws RefusedRequestException {
        assertThat(read("{\"EnforceConsumerDeletion\":" + value + "}", DeleteStreamRequest.builder())
                        .build()
                        .enforceConsumerDeletion())
                .isEqualTo(expected);
    }

    @Test
    void read_noBoolean_isRefused() {
        assertThat(refused("{\"EnforceConsumerDeletion\":1}", DeleteStreamRequest.builder()))
                .isEqualTo(fault("NUMBER_VALUE can not be converted to a Boolean"));
        assertThat(refused("{\"EnforceConsumerDeletion\":\"maybe\"}", DeleteStreamRequest.builder()))
                .isEqualTo(fault("STRING_VALUE can not be converted to an Boolean"));
    }

    @Test
    void read_firehoseRequests_areReadAlike() throws RefusedRequestException {
        assertThat(read("{\"Limit\":3}", ListDeliveryStreamsRequest.builder())
                        .build()
                        .limit())
                .isEqualTo(3);
        assertThat(refused("{\"DeliveryStreamName\":[]}", StartDeliveryStreamEncryptionRequest.builder()))
                .isEqualTo(fault("Start of list found where not expected"));
        assertThat(refused(
                        "{\"ExtendedS3DestinationUpdate\":{\"BufferingHints\":7}}", UpdateDestinationRequest.builder()))
                .isEqualTo(fault("Expected null"));
    }

    @Test
    void write_timestampAndBlob_areWrittenAsAwsWritesThem() {
        Record record = Record.builder()
                .data(SdkBytes.fromUtf8String("Wesley"))
                .approximateArrivalTimestamp(Instant.parse("2018-09-28T18:43:39.636Z"))
                .build();

        assertThat(new String(
                        WireFormat.JSON.write(
                                GetRecordsResponse.builder().records(record).build()),
                        UTF_8))
                .isEqualTo("{\"Records\":[{\"ApproximateArrivalTimestamp\":1538160219.636,\"Data\":\"V2VzbGV5\"}]}");
    }

    @Test
    void write_halfASurrogatePair_isAQuestionMark() throws RefusedRequestException {
        CreateStreamRequest.Builder read =
                read("{\"StreamName\":\"a\\ud83d\",\"Tags\":{\"b\":\"c\\ud83d\"}}", CreateStreamRequest.builder());

        assertThat(new String(WireFormat.JSON.write(read.build()), UTF_8))
                .isEqualTo("{\"StreamName\":\"a?\",\"Tags\":{\"b\":\"c?\"}}");
    }

    private static <B extends SdkPojo> B read(String body, B builder) throws RefusedRequestException {
        WireFormat.JSON.read(body.getBytes(UTF_8), builder);
        return builder;
    }

    private static AwsError refused(String body, SdkPojo builder) {
        return catchThrowableOfType(RefusedRequestException.class, () -> read(body, builder))
                .error();
    }

    private static AwsError fault(String message) {
        return new AwsError("SerializationException", 400, message);
    }
}
