package io.kinbridge.kcl.group;

import io.kinbridge.kcl.shard.ShardProgress;
import io.kinbridge.stream.SequenceNumber;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Which shards of a stream an application can read now, and where it begins in each: by KCL's rules, from what its group has
 * committed.
 *
 * <p>A shard that the group has committed for goes on from there. A shard that came from one that the application reads
 * begins at its beginning. Any other begins at the application's initial position, which leaves out shards that had ended by
 * then. None is read before all its parents are at their end, and none at all once a shard that came from it is read.
 */
final class ShardPlan {
    private final StreamEntry stream;
    private final InitialPositionInStreamExtended initial;
    private final Map<ShardId, Committed> progress = new HashMap<>();
    private final Set<ShardId> passed = new HashSet<>();
    private final Map<ShardId, Boolean> read = new HashMap<>();
    private final boolean isKnown;

    /**
     * @param commits what the group has committed of the stream's topic, by partition
     * @param initial where the application begins in a stream that it has not read before
     */
    ShardPlan(StreamEntry stream, Map<Integer, OffsetAndMetadata> commits, InitialPositionInStreamExtended initial) {
        this.stream = stream;
        this.initial = initial;
        for (Shard shard : stream.shards().all()) {
            OffsetAndMetadata commit = commits.get(shard.partition());
            if (commit != null) {
                committed(shard, commit).ifPresent(committed -> progress.put(shard.id(), committed));
            }
        }
        markPassed();
        this.isKnown = !progress.isEmpty() || commits.values().stream().anyMatch(this::isOfThisStream);
    }

    /** What a shard came from is passed once that is read; a shard's number is greater than its parents'. */
    private void markPassed() {
        List<Shard> shards = stream.shards().all();
        for (int i = shards.size() - 1; i >= 0; i--) {
            Shard shard = shards.get(i);
            if (progress.containsKey(shard.id()) || passed.contains(shard.id())) {
                passed.addAll(shard.parents());
            }
        }
    }

    /** Whether it was made for a shard of this stream, be it gone, and not of an earlier stream of the name. */
    private boolean isOfThisStream(OffsetAndMetadata commit) {
        return ShardProgress.parse(commit.metadata())
                .filter(committed -> committed.created() >= stream.created())
                .isPresent();
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
        return shard.parents().stream()
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

    /** What is committed for the shard. */
    Optional<Committed> progress(Shard shard) {
        return Optional.ofNullable(progress.get(shard.id()));
    }

    /**
     * A commit without our metadata, as of other Kafka consumers or of kafka-consumer-groups --reset-offsets, counts for
     * whichever shard is in the partition.
     */
    private static Optional<Committed> committed(Shard shard, OffsetAndMetadata commit) {
        Optional<ShardProgress> ours = ShardProgress.parse(commit.metadata());
        if (ours.isEmpty()) {
            return Optional.of(new Committed(commit.offset(), ShardProgress.of(shard, before(shard, commit.offset()))));
        }
        return ours.filter(its -> its.isOf(shard)).map(its -> new Committed(commit.offset(), its));
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
                    || (!passed.contains(shard.id())
                            && (hasReadParent(shard) || followsForgottenParents(shard) || isOfInitialPosition(shard)));
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
