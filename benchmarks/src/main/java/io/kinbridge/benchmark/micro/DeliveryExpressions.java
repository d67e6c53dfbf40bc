package io.kinbridge.benchmark.micro;

import io.kinbridge.firehose.jq.PartitionQuery;
import io.kinbridge.firehose.jq.QueryFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Firehose's dynamic partitioning: JQ over JSON records of some 110 B. */
@State(Scope.Thread)
@OperationsPerInvocation(SampleRecords.COUNT)
public class DeliveryExpressions {
    private final PartitionQuery one = PartitionQuery.of("{customer: .customer_id}");
    private final PartitionQuery four = PartitionQuery.of(
            "{customer: .customer_id, kind: .event.kind, year: .at|strftime(\"%Y\"), month: .at|strftime(\"%m\")}");
    private final List<byte[]> records = IntStream.range(0, SampleRecords.COUNT)
            .mapToObj(i -> "{\"customer_id\":\"c-%d\",\"event\":{\"kind\":\"%s\",\"number\":%d},\"at\":%d}"
                    .formatted(i % 50, i % 2 == 0 ? "click" : "view", i, 1_700_000_000 + i)
                    .getBytes(StandardCharsets.UTF_8))
            .toList();

    @Benchmark
    public void oneKey(Blackhole hole) throws QueryFailure {
        evaluate(one, hole);
    }

    @Benchmark
    public void fourKeysTwoOfThemDates(Blackhole hole) throws QueryFailure {
        evaluate(four, hole);
    }

    private void evaluate(PartitionQuery query, Blackhole hole) throws QueryFailure {
        for (byte[] record : records) {
            hole.consume(query.evaluate(record, 0, record.length));
        }
    }
}
