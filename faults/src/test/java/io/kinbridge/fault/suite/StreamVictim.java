package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.testkit.Eventually;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The stream: what happens to it are reshards. */
public record StreamVictim(KinesisClient kinesis, String name) implements Victim {
    private static final Duration RESHARD_LIMIT = Duration.ofSeconds(120);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int FEWEST = 3;
    private static final int MOST = 6;

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.SPLIT, FaultKind.MERGE, FaultKind.SCALE);
    }

    void create() {
        kinesis.createStream(request -> request.streamName(name).shardCount(FEWEST));
        awaitActive();
    }

    /** Waits until neither a reshard nor a change of its encryption goes on. */
    public void awaitActive() {
        Eventually.within(RESHARD_LIMIT)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(name))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    /** All shards that there were, parents before children. */
    public List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(name)).shards();
    }

    private List<Shard> open() {
        return shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
    }

    /** Only begins; so a fault elsewhere may come while it goes on. Waits while another change of the stream does. */
    @Override
    public void strike(FaultKind kind) {
        Eventually.within(RESHARD_LIMIT).every(RETRY).untilAsserted(() -> reshard(kind));
    }

    private void reshard(FaultKind kind) {
        List<Shard> open = open();
        switch (kind) {
            case SPLIT -> {
                if (open.size() < MOST) {
                    split(open.get(0));
                } else {
                    merge(open);
                }
            }
            case MERGE -> {
                if (open.size() > FEWEST) {
                    merge(open);
                } else {
                    split(open.get(0));
                }
            }
            case SCALE ->
                kinesis.updateShardCount(request -> request.streamName(name)
                        .targetShardCount(open.size() < MOST ? MOST : FEWEST)
                        .scalingType(ScalingType.UNIFORM_SCALING));
            default -> throw new IllegalArgumentException(kind + " of a stream");
        }
    }

    private void split(Shard shard) {
        BigInteger middle = new BigInteger(shard.hashKeyRange().startingHashKey())
                .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
                .shiftRight(1);
        kinesis.splitShard(request ->
                request.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(middle.toString()));
    }

    private void merge(List<Shard> open) {
        kinesis.mergeShards(request -> request.streamName(name)
                .shardToMerge(open.get(0).shardId())
                .adjacentShardToMerge(open.get(1).shardId()));
    }

    @Override
    public void heal(FaultKind kind) {
        awaitActive();
    }
}
