package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.topology.merge.RowtimeMerge;
import io.kinbridge.sql.topology.plan.Edge;
import io.kinbridge.sql.topology.plan.Edge.Receiver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A stage behind others, in one partition's task. */
final class ExchangeProcessor implements Processor<Target, byte[], Target, byte[]>, RowtimeMerge.Sink {
    private final StageSpec spec;
    private final Receiver[][] receivers;
    private final int[] laneOfEdge;

    // Set by init, which Streams calls again when it takes up a task anew.
    private RowtimeMerge merge;
    private Dataflow dataflow;

    @SuppressWarnings("NullAway.Init") // by init
    ExchangeProcessor(StageSpec spec) {
        this.spec = spec;
        this.receivers = spec.plan().edges().stream()
                .map(edge -> edge.receivers().toArray(new Receiver[0]))
                .toArray(Receiver[][]::new);
        this.laneOfEdge = spec.plan().edges().stream()
                .map(Edge::lane)
                .mapToInt(lane -> lane.id())
                .toArray();
    }

    @Override
    public void init(ProcessorContext<Target, byte[]> context) {
        StageTask task = new StageTask(spec, context);
        dataflow = task.dataflow();
        merge = new RowtimeMerge(laneOfEdge);
        task.open(() -> merge.save(task.mergeStore()), now -> {});
        task.sender(context.taskId().partition());
        merge.open(task.mergeStore(), spec.senders());
    }

    @Override
    public void process(Record<Target, byte[]> record) {
        merge.take(record.value(), this);
    }

    @Override
    public void row(int edge, long rowtime, @Nullable Object[] row) {
        for (Receiver receiver : receivers[edge]) {
            dataflow.row(receiver.node(), receiver.input(), rowtime, row);
        }
    }

    @Override
    public void bound(long rowtime) {
        dataflow.advance(rowtime);
    }
}
