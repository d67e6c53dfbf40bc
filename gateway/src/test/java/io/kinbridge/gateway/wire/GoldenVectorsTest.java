package io.kinbridge.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.gateway.AwsError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Bytes that Amazon's code made once, in golden.properties, in hex. With {@code -Dkinbridge.golden.write=true} it makes
 * them again, in the source tree; a second run reads them.
 */
final class GoldenVectorsTest {
    private static final String FILE = "golden.properties";
    private static final Map<String, SdkPojo> REQUESTS = requests();
    private static final String EVENT = "{\"Records\":[{\"SequenceNumber\":\"4958\",\"ApproximateArrivalTimestamp\":"
            + "1538160219.636,\"Data\":\"V2VzbGV5\",\"PartitionKey\":\"k\"}],\"ContinuationSequenceNumber\":\"4958\","
            + "\"MillisBehindLatest\":0}";

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (!Boolean.getBoolean("kinbridge.golden.write")) {
            return;
        }
        StringBuilder file = new StringBuilder("# Made by AWS SDK for Java " + VersionInfo.SDK_VERSION
                + "'s clients (requests) and software.amazon.eventstream's Message (frames):\n"
                + "# mvn -pl gateway -am test -Dtest=GoldenVectorsTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dkinbridge.golden.write=true\n");
        for (WireFormat format : WireFormat.values()) {
            SdkWire sdk = new SdkWire(format);
            for (SdkOperation operation : SdkOperation.ofBothServices()) {
                SdkPojo request = REQUESTS.get(operation.name());
                if (request != null && (format == WireFormat.JSON || operation.isKinesis())) {
                    line(file, key(format, operation.name()), sdk.written(operation, request));
                }
            }
        }
        line(file, "frame.initial-response", frame(":event-type", "initial-response", "event", "{}"));
        line(file, "frame.event", frame(":event-type", "SubscribeToShardEvent", "event", EVENT));
        line(
                file,
                "frame.exception",
                frame(":exception-type", "ResourceInUseException", "exception", "{\"message\":\"Another one\"}"));
        Files.writeString(
                Path.of("src/test/resources")
                        .resolve(GoldenVectorsTest.class.getPackageName().replace('.', '/'))
                        .resolve(FILE),
                file);
    }

    @ParameterizedTest
    @MethodSource("names")
    void read_goldenRequest_isTheRequest(String name) throws Exception {
        for (WireFormat format : WireFormat.values()) {
            String hex = golden().getProperty(key(format, name));
            if (hex != null) {
                SdkPojo builder = (SdkPojo)
                        REQUESTS.get(name).getClass().getMethod("builder").invoke(null);
                format.read(HexFormat.of().parseHex(hex), builder);

                assertThat(((Buildable) builder).build()).as("%s", format).isEqualTo(REQUESTS.get(name));
            }
        }
        assertThat(golden()).containsKey(key(WireFormat.JSON, name));
    }

    @Test
    void frames_areTheGoldenOnes() throws Exception {
        SubscribeToShardEvent.Builder event = SubscribeToShardEvent.builder();
        WireFormat.JSON.read(EVENT.getBytes(UTF_8), event);

        assertThat(hex(EventStreamFrames.initialResponse(WireFormat.JSON)))
                .isEqualTo(golden().getProperty("frame.initial-response"));
        assertThat(hex(EventStreamFrames.event(WireFormat.JSON, "SubscribeToShardEvent", event.build())))
                .isEqualTo(golden().getProperty("frame.event"));
        assertThat(hex(EventStreamFrames.exception(
                        WireFormat.JSON, new AwsError("ResourceInUseException", 400, "Another one"))))
                .isEqualTo(golden().getProperty("frame.exception"));
    }

    static Iterable<String> names() {
        return REQUESTS.keySet();
    }

    private static Map<String, SdkPojo> requests() {
        Map<String, SdkPojo> requests = new LinkedHashMap<>();
        requests.put("ListStreams", ListStreamsRequest.builder().build());
        requests.put(
                "CreateStream",
                CreateStreamRequest.builder()
                        .streamName("orders")
                        .shardCount(4)
                        .streamModeDetails(details -> details.streamMode(StreamMode.PROVISIONED))
                        .tags(Map.of("team", "Lager ß 漢 \uD83D\uDE00"))
                        .build());
        requests.put(
                "PutRecords",
                PutRecordsRequest.builder()
                        .streamName("orders")
                        .records(
                                PutRecordsRequestEntry.builder()
                                        .partitionKey("a \"quoted\" key")
                                        .data(SdkBytes.fromByteArray(new byte[] {0, -1, 127, -128}))
                                        .build(),
                                PutRecordsRequestEntry.builder()
                                        .partitionKey("b")
                                        .explicitHashKey("340282366920938463463374607431768211455")
                                        .data(SdkBytes.fromUtf8String(""))
                                        .build())
                        .build());
        requests.put(
                "GetShardIterator",
                GetShardIteratorRequest.builder()
                        .streamName("orders")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(Instant.parse("2015-09-02T17:36:50.867Z"))
                        .build());
        requests.put(
                "EnableEnhancedMonitoring",
                EnableEnhancedMonitoringRequest.builder()
                        .streamName("orders")
                        .shardLevelMetrics(MetricsName.INCOMING_BYTES, MetricsName.ITERATOR_AGE_MILLISECONDS)
                        .build());
        requests.put(
                "PutRecordBatch",
                PutRecordBatchRequest.builder()
                        .deliveryStreamName("clicks")
                        .records(Record.builder()
                                .data(SdkBytes.fromUtf8String("line\n"))
                                .build())
                        .build());
        requests.put(
                "CreateDeliveryStream",
                CreateDeliveryStreamRequest.builder()
                        .deliveryStreamName("clicks")
                        .extendedS3DestinationConfiguration(s3 -> s3.bucketARN("arn:aws:s3:::clicks")
                                .bufferingHints(
                                        hints -> hints.intervalInSeconds(60).sizeInMBs(5))
                                .dataFormatConversionConfiguration(conversion -> conversion
                                        .enabled(true)
                                        .inputFormatConfiguration(input ->
                                                input.deserializer(deserializer -> deserializer.openXJsonSerDe(serde ->
                                                        serde.columnToJsonKeyMappings(Map.of("ts", "timestamp")))))
                                        .outputFormatConfiguration(
                                                output -> output.serializer(serializer -> serializer.orcSerDe(
                                                        serde -> serde.bloomFilterFalsePositiveProbability(0.05))))))
                        .build());
        return requests;
    }

    private static byte[] frame(String typeHeader, String type, String messageType, String payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString(messageType));
        ByteBuffer frame = new Message(headers, payload.getBytes(UTF_8)).toByteBuffer();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static void line(StringBuilder file, String key, byte[] bytes) {
        file.append(key).append('=').append(hex(bytes)).append('\n');
    }

    private static String key(WireFormat format, String name) {
        return format + "." + name;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Properties golden() throws IOException {
        Properties golden = new Properties();
        try (InputStream file = GoldenVectorsTest.class.getResourceAsStream(FILE)) {
            golden.load(file);
        }
        return golden;
    }
}
