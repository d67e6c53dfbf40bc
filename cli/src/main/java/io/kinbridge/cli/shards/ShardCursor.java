package io.kinbridge.cli.shards;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads one shard forwards. An iterator that expired meanwhile is replaced where it stood. For one thread. */
public final class ShardCursor {
    private static final int MAX_RECORDS = 10_000;

    private final KinesisClient kinesis;
    private final String stream;
    private final String shardId;
    private ReadingStart goOn;
    private @Nullable String iterator;
    private boolean atTip;
    private List<ChildShard> children = List.of();

    /** Stands in the shard at once: with LATEST, what is written from now on is read. */
    public ShardCursor(KinesisClient kinesis, String stream, String shardId, ReadingStart from, InstantSource clock) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.shardId = shardId;
        this.goOn = from.type() == ShardIteratorType.LATEST ? ReadingStart.at(clock.instant()) : from;
        this.iterator = iteratorAt(from);
    }

    private String iteratorAt(ReadingStart from) {
        return kinesis.getShardIterator(from.request(stream, shardId)).shardIterator();
    }

    public String shardId() {
        return shardId;
    }

    /**
     * The next records; perhaps none.
     *
     * @param limit how many at most, 1 or more
     * @throws IllegalStateException if the shard has ended
     */
    public List<Record> next(int limit) {
        if (iterator == null) {
            throw new IllegalStateException(shardId + " has ended; read its children");
        }
        GetRecordsResponse response = getRecords(iterator, Math.min(limit, MAX_RECORDS));
        List<Record> records = response.records();
        if (!records.isEmpty()) {
            goOn = ReadingStart.after(records.get(records.size() - 1).sequenceNumber());
        }
        iterator = response.nextShardIterator();
        atTip = records.isEmpty() && response.millisBehindLatest() == 0;
        children = response.childShards();
        return records;
    }

    private GetRecordsResponse getRecords(String from, int limit) {
        GetRecordsRequest.Builder request = GetRecordsRequest.builder().limit(limit);
        try {
            return kinesis.getRecords(request.shardIterator(from).build());
        } catch (ExpiredIteratorException expired) {
            return kinesis.getRecords(request.shardIterator(iteratorAt(goOn)).build());
        }
    }

    /** Whether the shard is closed and read to its end. */
    public boolean hasEnded() {
        return iterator == null;
    }

    /** Whether the last answer had nothing, and nothing more was there. */
    public boolean isAtTip() {
        return atTip;
    }

    /** The shards that go on where this one has ended. */
    public List<ChildShard> children() {
        return children;
    }
}
