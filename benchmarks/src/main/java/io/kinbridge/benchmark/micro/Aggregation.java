package io.kinbridge.benchmark.micro;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.aggregation.AggregatedRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** User records of 100 B into one of Kinesis' aggregated records, and out of it: by us, and by Amazon's own reader. */
@State(Scope.Thread)
@OperationsPerInvocation(SampleRecords.COUNT)
public class Aggregation {
    private final List<byte[]> keys = SampleRecords.keys().stream()
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .toList();
    private final List<byte[]> values = SampleRecords.values();
    private final AggregatedRecordWriter writer = new AggregatedRecordWriter();
    private final AggregatorUtil amazons = new AggregatorUtil();
    private final byte[] packed = packed();

    @Benchmark
    public byte[] pack() {
        return packed();
    }

    private byte[] packed() {
        writer.reset();
        for (int i = 0; i < SampleRecords.COUNT; i++) {
            writer.add(keys.get(i), null, values.get(i));
        }
        return writer.toBytes();
    }

    @Benchmark
    public void unpack(Blackhole hole) {
        for (AggregatedRecord record : AggregatedRecords.parse(packed).orElseThrow()) {
            hole.consume(record);
        }
    }

    @Benchmark
    public void unpackByAmazons(Blackhole hole) {
        KinesisClientRecord record = KinesisClientRecord.builder()
                .partitionKey("customer-1")
                .sequenceNumber("1")
                .approximateArrivalTimestamp(Instant.EPOCH)
                .data(ByteBuffer.wrap(packed))
                .build();
        amazons.deaggregate(List.of(record)).forEach(hole::consume);
    }
}
