package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.topology.source.PartitionProgress;
import io.kinbridge.sql.topology.source.ShardEvent;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.topology.source.SourceRows;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A stage at a source, in one partition's task. A row's ROWTIME is its record's timestamp, or the latest one so far if that is later.
 * While nothing is left to read, the ROWTIME follows the clock at a distance.
 */
final class SourceProcessor implements Processor<byte[], byte[], Target, byte[]>, SourceRows.Sink {
    private static final byte[] CLOCK = {0};

    /** An idle partition's time moves in so many steps a margin: each is told to all tasks of the next stage. */
    private static final int IDLE_STEPS = 4;

    private final StageSpec spec;
    private final SourceInput input;

    // Set by init, which Streams calls again when it takes up a task anew.
    private ProcessorContext<Target, byte[]> context;
    private StageTask task;
    private Dataflow dataflow;
    private SourceRows rows;
    private TopicPartition partition;
    private int node;

    private long clock;
    private long savedClock;
    private long rowsIn;
    private boolean isBusy;

    @SuppressWarnings("NullAway.Init") // by init
    SourceProcessor(StageSpec spec) {
        this.spec = spec;
        this.input = Objects.requireNonNull(spec.source());
    }

    @Override
    public void init(ProcessorContext<Target, byte[]> processorContext) {
        context = processorContext;
        int number = context.taskId().partition();
        partition = new TopicPartition(input.topic(), number);
        node = spec.sourceNodes().get(number % spec.sourceNodes().size());
        task = new StageTask(spec, context);
        dataflow = task.dataflow();
        rows = new SourceRows(input, number, spec.clients().opening(), this);
        clock = Long.MIN_VALUE;
        savedClock = Long.MIN_VALUE;
        isBusy = true;
        task.open(this::beforeCommit, this::punctuate);
        if (input.kind() == SourceInput.Kind.TOPIC) {
            task.sender(number);
        }
        if (spec.stage().isStateful()) {
            byte[] saved = task.clockStore().get(CLOCK);
            if (saved != null) {
                clock = new RowReader(saved).readLong();
                savedClock = clock;
                dataflow.advance(clock);
            }
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        isBusy = true;
        byte[] value = record.value();
        if (value != null) {
            List<ConsumerRecord<byte[], byte[]>> bundle =
                    spec.clients().progress().bundle(value);
            if (bundle == null) {
                RecordMetadata metadata = context.recordMetadata().orElse(null);
                long offset = metadata == null ? -1 : metadata.offset();
                rows.record(offset, record.timestamp(), record.headers(), record.key(), value);
            } else {
                for (ConsumerRecord<byte[], byte[]> one : bundle) {
                    rows.record(one.offset(), one.timestamp(), one.headers(), one.key(), one.value());
                }
            }
        } else if (PartitionProgress.marksEvent(record.headers())) {
            event(spec.clients().progress().event(partition));
        }
    }

    private void event(@Nullable ShardEvent event) {
        if (event instanceof ShardEvent.Begins begins) {
            rows.begin(begins.shard());
            task.sender(begins.number());
            task.succession(begins::succession);
        } else if (event instanceof ShardEvent.Ends) {
            rows.flush();
            task.flush();
        }
    }

    @Override
    public void row(long timestamp, @Nullable Object[] row) {
        rowsIn++;
        clock = Math.max(clock, timestamp);
        dataflow.row(node, clock, row);
    }

    @Override
    public void problem(long timestamp, RecordProblem problem) {
        task.error(problem.name().inErrorStream(), problem.message(), Math.max(clock, timestamp), problem.text(), null);
    }

    private void punctuate(long now) {
        rows.flush();
        count();
        if (!isBusy) {
            long readUntil = spec.clients().progress().readUntil(partition);
            if (readUntil >= 0) {
                idle(readUntil);
            }
        }
        isBusy = false;
    }

    /** Nothing is left of what had reached the partition by then, ms since 1970. */
    private void idle(long readUntil) {
        long margin = spec.timing().idleMargin().toMillis();
        if (readUntil - margin > clock && readUntil - margin - margin / IDLE_STEPS >= clock) {
            clock = readUntil - margin;
            dataflow.advance(clock);
        }
    }

    private void beforeCommit() {
        rows.flush();
        count();
        if (spec.stage().isStateful() && clock > savedClock) {
            savedClock = clock;
            task.clockStore().put(CLOCK, new RowWriter().writeLong(clock).toBytes());
        }
    }

    private void count() {
        spec.counters().rowsIn.add(rowsIn);
        rowsIn = 0;
    }
}
