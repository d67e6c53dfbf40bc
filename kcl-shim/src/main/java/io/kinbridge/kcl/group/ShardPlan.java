package io.kinbridge.kcl.group;

import io.kinbridge.kcl.shard.ShardProgress;
import io.kinbridge.stream.SequenceNumber;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Which shards of a stream an application can read now, and where it begins in each: by KCL's rules, from what its group has
 * committed.
 *
 * <p>A shard that the group has committed for goes on from there. A shard that came from one that the application reads
 * begins at its beginning, once all its parents are at their end. Any other begins at the application's initial position,
 * which leaves out shards that had ended by then.
 */
final class ShardPlan {
    private final StreamEntry stream;
    private final Map<Integer, OffsetAndMetadata> commits;
    private final InitialPositionInStreamExtended initial;
    private final Map<ShardId, Boolean> read = new HashMap<>();
    private final boolean isKnown;

    /**
     * @param commits what the group has committed of the stream's topic, by partition
     * @param initial where the application begins in a stream that it has not read before
     */
    ShardPlan(StreamEntry stream, Map<Integer, OffsetAndMetadata> commits, InitialPositionInStreamExtended initial) {
        this.stream = stream;
        this.commits = commits;
        this.initial = initial;
        this.isKnown =
                stream.shards().all().stream().anyMatch(shard -> progress(shard).isPresent());
    }

    /** How a shard begins. */
    enum Beginning {
        /** Where the group has committed. */
        COMMITTED,
        /** With its first record. */
        FIRST_RECORD,
        /** At the application's initial position. */
        INITIAL_POSITION
    }

    /**
     * What the group has committed for a shard.
     *
     * @param offset the next record to process, or the one that is processed in part
     */
    record Committed(long offset, ShardProgress progress) {}

    /** The shards to be read now, by number. */
    List<Shard> ready() {
        return stream.shards().all().stream().filter(this::isReady).toList();
    }

    boolean isReady(Shard shard) {
        if (shard.state() == Shard.State.OPENING || isEnded(shard) || !isRead(shard)) {
            return false;
        }
        return progress(shard).isPresent()
                || shard.parents().stream()
                        .flatMap(parent -> stream.shards().find(parent).stream())
                        .allMatch(parent -> isEnded(parent) || !isRead(parent));
    }

    Beginning beginning(Shard shard) {
        if (progress(shard).isPresent()) {
            return Beginning.COMMITTED;
        }
        return hasReadParent(shard) || followsForgottenParents(shard)
                ? Beginning.FIRST_RECORD
                : Beginning.INITIAL_POSITION;
    }

    /**
     * What is committed for the shard. A commit without our metadata, as of other Kafka consumers or of
     * kafka-consumer-groups --reset-offsets, counts for the partition's newest shard.
     */
    Optional<Committed> progress(Shard shard) {
        OffsetAndMetadata commit = commits.get(shard.partition());
        if (commit == null) {
            return Optional.empty();
        }
        Optional<ShardProgress> ours = ShardProgress.parse(commit.metadata());
        if (ours.isEmpty()) {
            return Optional.of(new Committed(commit.offset(), ShardProgress.of(shard, before(shard, commit.offset()))));
        }
        return ours.filter(progress -> progress.isOf(shard)).map(progress -> new Committed(commit.offset(), progress));
    }

    private static ExtendedSequenceNumber before(Shard shard, long offset) {
        if (offset <= shard.startOffset()) {
            return ExtendedSequenceNumber.TRIM_HORIZON;
        }
        SequenceNumber last = shard.sequenceNumber(offset - 1);
        return new ExtendedSequenceNumber(last.toString());
    }

    private boolean isEnded(Shard shard) {
        return progress(shard)
                .filter(committed -> committed.progress().isEnded())
                .isPresent();
    }

    /** Whether the application reads the shard sooner or later, or has. */
    private boolean isRead(Shard shard) {
        Boolean known = read.get(shard.id());
        if (known == null) {
            known = progress(shard).isPresent()
                    || hasReadParent(shard)
                    || followsForgottenParents(shard)
                    || isOfInitialPosition(shard);
            read.put(shard.id(), known);
        }
        return known;
    }

    private boolean hasReadParent(Shard shard) {
        return shard.parents().stream()
                .flatMap(parent -> stream.shards().find(parent).stream())
                .anyMatch(this::isRead);
    }

    /** Its parents' records are gone by their age, and the application was here before: it has read them, or cannot any more. */
    private boolean followsForgottenParents(Shard shard) {
        return isKnown
                && !shard.parents().isEmpty()
                && shard.parents().stream()
                        .allMatch(parent -> stream.shards().find(parent).isEmpty());
    }

    private boolean isOfInitialPosition(Shard shard) {
        InitialPositionInStream position = initial.getInitialPositionInStream();
        return switch (position) {
            case TRIM_HORIZON -> true;
            case LATEST -> !shard.isClosed();
            case AT_TIMESTAMP -> {
                Long closed = shard.closed();
                yield closed == null
                        || closed > initial.getTimestamp().toInstant().toEpochMilli();
            }
        };
    }
}
