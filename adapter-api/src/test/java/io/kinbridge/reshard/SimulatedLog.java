package io.kinbridge.reshard;

import static io.kinbridge.reshard.Simulation.MILLISECOND;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * The partitions. An append takes its time to arrive, behind its sender's earlier ones to that partition, as an idempotent
 * producer has it; its acknowledgement takes its time again, or never comes, and then the record may be there or not.
 */
final class SimulatedLog {
    private static final KinesisException UNKNOWN =
            KinesisError.INTERNAL_FAILURE.exception("The append went unanswered.");
    private static final KinesisException REFUSED = KinesisError.INTERNAL_FAILURE.exception("The send buffer is full.");
    private static final int GAPS = 30;
    private static final ReshardProtocol PROTOCOL = new ReshardProtocol();

    private final Simulation simulation;
    private final Fate fate;
    private final Rules rules;
    private final RecordBook book;
    private final List<Partition> partitions = new ArrayList<>();
    private int inFlight;

    SimulatedLog(Simulation simulation, Fate fate, Rules rules, RecordBook book) {
        this.simulation = simulation;
        this.fate = fate;
        this.rules = rules;
        this.book = book;
    }

    /** A partition; until it is ready, it acknowledges records and forgets them. */
    private static final class Partition {
        private final List<RecordBook.@Nullable Entry> records = new ArrayList<>();
        private final long readyAt;

        private Partition(long readyAt) {
            this.readyAt = readyAt;
        }
    }

    /** Makes partitions up to {@code count}; says when all are ready. */
    long grow(int count) {
        while (partitions.size() < count) {
            long takes = fate.latency();
            partitions.add(new Partition(simulation.now() + (takes > 10 * MILLISECOND ? 2 * takes : takes)));
        }
        long ready = 0;
        for (Partition partition : partitions) {
            ready = Math.max(ready, partition.readyAt);
        }
        return ready;
    }

    /** Makes partitions that are ready. */
    void start(int count) {
        for (int i = 0; i < count; i++) {
            partitions.add(new Partition(0));
        }
    }

    boolean isReady(int partition) {
        return partition < partitions.size() && partitions.get(partition).readyAt <= simulation.now();
    }

    /** The record at an offset; null where there is none, as Kafka's offsets leave gaps. */
    RecordBook.@Nullable Entry record(int partition, long offset) {
        return partitions.get(partition).records.get((int) offset);
    }

    /** The offset behind the last record. */
    long end(int partition) {
        return partitions.get(partition).records.size();
    }

    RecordLog.LogSlice slice(int partition, long from, int most) {
        List<RecordLog.StoredRecord> records = new ArrayList<>();
        long end = end(partition);
        long next = from;
        while (next < end && records.size() < most) {
            RecordBook.Entry record = record(partition, next);
            if (record != null) {
                records.add(new RecordLog.StoredRecord(next, 0, record.key().utf8(), record.value()));
            }
            next++;
        }
        return new RecordLog.LogSlice(records, next, next >= end);
    }

    /** Whether an append is still on its way. */
    boolean isBusy() {
        return inFlight > 0;
    }

    Port portOf(SimulatedClient client) {
        return new Port(client);
    }

    SimulatedTopics topicsOf(SimulatedClient client) {
        return new SimulatedTopics(client, simulation, fate, rules, this);
    }

    /** One client's way to the partitions. */
    final class Port implements RecordLog {
        private final SimulatedClient client;
        private final List<Long> arrivals = new ArrayList<>();
        private LogSlice held = new LogSlice(List.of(), 0, true);

        private Port(SimulatedClient client) {
            this.client = client;
        }

        @Override
        public void append(String topic, int partition, Append append) {
            RecordBook.Entry record = book.entry(append.value());
            check(partition, record);
            simulation.trace(() -> client + " sends " + record + " to p" + partition);
            if (fate.fails() && fate.oneIn(4)) {
                append.failed(REFUSED);
                return;
            }
            boolean answered = !fate.fails();
            boolean arrives = answered || fate.oneIn(2);
            inFlight++;
            simulation.at(arrival(partition), () -> {
                inFlight--;
                long offset = arrives ? arrived(partition, record) : -1;
                client.later(client.latency(), () -> {
                    simulation.trace(() -> client + (answered ? " learns of " : " misses ") + record + " at " + offset);
                    if (answered) {
                        append.appended(offset);
                    } else {
                        append.failed(UNKNOWN);
                    }
                });
            });
        }

        private long arrival(int partition) {
            while (arrivals.size() <= partition) {
                arrivals.add(0L);
            }
            long time = Math.max(arrivals.get(partition), simulation.now() + client.latency());
            arrivals.set(partition, time);
            return time;
        }

        private void check(int partition, RecordBook.Entry record) {
            CatalogView view = client.catalog().view();
            Shard shard = view == null ? null : open(SimulatedCatalog.usable(view), partition);
            if (view == null || shard == null || !PROTOCOL.maySend(view, shard, client.nanoTime())) {
                simulation.violated(
                        Invariant.SENT_UNDER_LEASE,
                        () -> client + " sends " + record + " to partition " + partition + ", in its view " + shard);
            } else if (!shard.range().contains(record.key().hash())) {
                simulation.violated(
                        Invariant.READ_WITHIN_SHARD,
                        () -> client + " sends " + record + " to the wrong shard, " + shard);
            }
        }

        private @Nullable Shard open(@Nullable StreamEntry entry, int partition) {
            if (entry != null) {
                for (Shard shard : entry.shards().all()) {
                    if (shard.partition() == partition && shard.state() == Shard.State.OPEN) {
                        return shard;
                    }
                }
            }
            return null;
        }

        private long arrived(int number, RecordBook.Entry record) {
            Partition partition = partitions.get(number);
            if (fate.oneIn(GAPS)) {
                partition.records.add(null);
            }
            long offset = partition.records.size();
            record.arrived();
            if (partition.readyAt <= simulation.now() || fate.oneIn(2)) {
                partition.records.add(record);
            }
            simulation.trace(() -> record + " arrives in p" + number + " at " + offset);
            return offset;
        }

        /** What the next read gives: a slice that has travelled already. */
        void hold(LogSlice slice) {
            held = slice;
        }

        @Override
        public LogSlice read(
                String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait) {
            return held;
        }
    }
}
