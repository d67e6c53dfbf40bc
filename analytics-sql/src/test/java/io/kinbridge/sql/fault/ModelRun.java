package io.kinbridge.sql.fault;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.output.RowEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What must come out: all operators in memory, in one dataflow, fed with the records in the order of their times. */
final class ModelRun implements Dataflow.Listener {
    private final Map<Integer, String> outputOf = new HashMap<>();
    private final Map<String, RowEncoder> encoders = new HashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    private ModelRun() {}

    private record Arrival(long rowtime, int partition, long offset, byte[] data) {}

    /** Of the records of a stream whose shards live in the partitions in their order. */
    static OutputRows of(List<ConsumerRecord<byte[], byte[]>> records) {
        return new ModelRun().run(records);
    }

    private OutputRows run(List<ConsumerRecord<byte[], byte[]>> records) {
        OperatorGraph graph = FaultQueries.graph();
        for (String output : FaultQueries.OUTPUTS) {
            OperatorGraph.StreamNode node = graph.streams().get(output);
            outputOf.put(node.node(), output);
            encoders.put(output, RowEncoder.of(OutputFormat.CSV, node.columns()));
            rows.put(output, new ArrayList<>());
        }
        Dataflow dataflow = new Dataflow(
                graph,
                new TreeSet<>(IntStream.range(0, graph.nodes().size()).boxed().toList()),
                outputOf.keySet(),
                this);
        RecordDecoder decoder = RecordDecoder.of(FaultQueries.SCHEMA);
        int source = graph.sources().get(FaultQueries.SOURCE);
        long end = 0;
        for (Arrival arrival : inOrder(records)) {
            end = arrival.rowtime();
            decoder.decode(arrival.data(), new RowSink() {
                @Override
                public void row(Object[] row) {
                    dataflow.row(source, arrival.rowtime(), row);
                }

                @Override
                public void problem(RecordProblem problem) {
                    throw new IllegalStateException(problem.message());
                }
            });
        }
        dataflow.advance(end + Duration.ofHours(1).toMillis());
        return new OutputRows(rows);
    }

    private static List<Arrival> inOrder(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Integer, Long> clocks = new HashMap<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long rowtime = clocks.merge(record.partition(), record.timestamp(), Math::max);
            arrivals.add(new Arrival(rowtime, record.partition(), record.offset(), record.value()));
        }
        arrivals.sort(Comparator.comparing(Arrival::rowtime)
                .thenComparing(Arrival::partition)
                .thenComparing(Arrival::offset));
        return arrivals;
    }

    @Override
    public void row(int node, long rowtime, @Nullable Object[] row) {
        String output = outputOf.get(node);
        rows.get(output).add(OutputRows.text(encoders.get(output).encode(row)));
    }

    @Override
    public void failed(OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem) {
        throw new IllegalStateException(node.name(), problem);
    }
}
