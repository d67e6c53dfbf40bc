package io.kinbridge.benchmark.micro;

import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.wire.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The gateway's bodies: a PutRecords request of 500 x 100 B read, a GetRecords response of as many written. */
@State(Scope.Thread)
@OperationsPerInvocation(SampleRecords.COUNT)
public class Marshalling {
    private final List<String> keys = SampleRecords.keys();
    private final List<byte[]> values = SampleRecords.values();
    private final byte[] requestInJson = WireFormat.JSON.write(request());
    private final byte[] requestInCbor = WireFormat.CBOR.write(request());
    private final GetRecordsResponse response = response();

    private PutRecordsRequest request() {
        return PutRecordsRequest.builder()
                .streamName("orders")
                .records(IntStream.range(0, SampleRecords.COUNT)
                        .mapToObj(i -> PutRecordsRequestEntry.builder()
                                .partitionKey(keys.get(i))
                                .data(SdkBytes.fromByteArray(values.get(i)))
                                .build())
                        .toList())
                .build();
    }

    private GetRecordsResponse response() {
        return GetRecordsResponse.builder()
                .millisBehindLatest(0L)
                .nextShardIterator("A".repeat(120))
                .records(IntStream.range(0, SampleRecords.COUNT)
                        .mapToObj(i -> Record.builder()
                                .sequenceNumber("1" + "0".repeat(54) + i)
                                .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_000L + i))
                                .partitionKey(keys.get(i))
                                .data(SdkBytes.fromByteArray(values.get(i)))
                                .build())
                        .toList())
                .build();
    }

    @Benchmark
    public SdkPojo readPutRecordsInJson() throws RefusedRequestException {
        return read(WireFormat.JSON, requestInJson);
    }

    @Benchmark
    public SdkPojo readPutRecordsInCbor() throws RefusedRequestException {
        return read(WireFormat.CBOR, requestInCbor);
    }

    private static PutRecordsRequest read(WireFormat format, byte[] body) throws RefusedRequestException {
        PutRecordsRequest.Builder builder = PutRecordsRequest.builder();
        format.read(body, (SdkPojo) builder);
        return builder.build();
    }

    @Benchmark
    public byte[] writeGetRecordsInJson() {
        return WireFormat.JSON.write(response);
    }

    @Benchmark
    public byte[] writeGetRecordsInCbor() {
        return WireFormat.CBOR.write(response);
    }
}
