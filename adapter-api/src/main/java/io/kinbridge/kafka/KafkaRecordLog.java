package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Records as Kafka's: the partition key is the key, the data is the value. */
final class KafkaRecordLog implements RecordLog, AutoCloseable {
    private final RecordAppender appender;
    private final FetcherPool fetchers;
    private final PartitionBounds bounds;
    private final KafkaFailures failures;
    private final ToLongFunction<String> incarnations;

    /** @param incarnations a number that tells a topic from another that had its name before */
    KafkaRecordLog(
            RecordAppender appender,
            FetcherPool fetchers,
            PartitionBounds bounds,
            KafkaFailures failures,
            ToLongFunction<String> incarnations) {
        this.appender = appender;
        this.fetchers = fetchers;
        this.bounds = bounds;
        this.failures = failures;
        this.incarnations = incarnations;
    }

    @Override
    public void append(String topic, int partition, Append append) {
        appender.append(topic, partition, append);
    }

    @Override
    public LogSlice read(String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait) {
        TopicPartition from = new TopicPartition(topic, partition);
        Fetcher fetcher = null;
        boolean read = false;
        try {
            long incarnation = incarnations.applyAsLong(topic);
            Fetcher.Patience patience = Fetcher.Patience.of(maxWait);
            fetcher = fetchers.continuing(from, offset, incarnation);
            if (fetcher == null) {
                long end = bounds.end(from);
                if (offset >= end && patience == Fetcher.Patience.SHORT && fetchers.isFull()) {
                    return new LogSlice(List.of(), offset, true);
                }
                fetcher = fetchers.any(patience);
                fetcher.moveTo(from, offset, incarnation, end);
            }
            LogSlice slice = fetcher.read(maxRecords, maxBytes, maxWait);
            read = true;
            return slice;
        } catch (RuntimeException e) {
            throw failures.of(e, "partition " + partition + " of topic " + topic);
        } finally {
            release(fetcher, read);
        }
    }

    private void release(@Nullable Fetcher fetcher, boolean reusable) {
        if (fetcher == null) {
            return;
        }
        if (reusable) {
            fetchers.giveBack(fetcher);
        } else {
            fetchers.discard(fetcher);
        }
    }

    @Override
    public void close() {
        appender.close();
        fetchers.close();
    }
}
