package io.kinbridge.kcl.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy;
import software.amazon.kinesis.processor.StreamTracker;

/**
 * The streams that the application reads: one, or those that its tracker lists from time to time. A stream that is listed no
 * more goes on for as long as the tracker's deletion strategy says. For one thread at a time.
 */
public final class TrackedStreams {
    private static final Logger log = LoggerFactory.getLogger(TrackedStreams.class);

    private final StreamTracker tracker;
    private final InstantSource clock;
    private final Map<String, StreamConfig> byName = new LinkedHashMap<>();
    private final Map<String, Instant> formerSince = new HashMap<>();

    /**
     * What an application asks of its tracker, all at once since it is the application's code.
     *
     * @param deletion what becomes of the commits of streams that are listed no more
     * @param toDelete the streams that the tracker itself names for deletion
     */
    public record Listing(
            List<StreamConfig> streams,
            FormerStreamsLeasesDeletionStrategy deletion,
            Collection<StreamIdentifier> toDelete) {
        static Listing of(StreamTracker tracker) {
            FormerStreamsLeasesDeletionStrategy deletion = tracker.formerStreamsLeasesDeletionStrategy();
            Collection<StreamIdentifier> named = switch (deletion.leaseDeletionType()) {
                case PROVIDED_STREAMS_DEFERRED_DELETION -> orNone(deletion.streamIdentifiersForLeaseCleanup());
                case NO_STREAMS_LEASES_DELETION, FORMER_STREAMS_AUTO_DETECTION_DEFERRED_DELETION -> List.of();
            };
            return new Listing(tracker.streamConfigList(), deletion, named);
        }

        Set<String> names() {
            return streams.stream()
                    .map(stream -> stream.streamIdentifier().streamName())
                    .collect(Collectors.toSet());
        }

        private static Collection<StreamIdentifier> orNone(@Nullable Collection<StreamIdentifier> named) {
            return named == null ? List.of() : named;
        }
    }

    public TrackedStreams(StreamTracker tracker, InstantSource clock) {
        this.tracker = tracker;
        this.clock = clock;
    }

    public boolean isMultiStream() {
        return tracker.isMultiStream();
    }

    /** Runs the application's code; on any thread. */
    public Listing list() {
        return Listing.of(tracker);
    }

    /**
     * Takes over what the tracker lists.
     *
     * @return the streams whose commits are to be deleted now
     */
    public Set<String> update(Listing listing) {
        Map<String, StreamConfig> listed = new LinkedHashMap<>();
        listing.streams().forEach(stream -> listed.put(stream.streamIdentifier().streamName(), stream));
        listed.forEach((name, stream) -> {
            if (byName.put(name, stream) == null) {
                log.info("Stream {} is read", name);
            }
            formerSince.remove(name);
        });
        Set<String> former = new HashSet<>(byName.keySet());
        former.removeAll(listed.keySet());
        return switch (listing.deletion().leaseDeletionType()) {
            case NO_STREAMS_LEASES_DELETION -> {
                former.forEach(this::stop);
                yield Set.of();
            }
            case FORMER_STREAMS_AUTO_DETECTION_DEFERRED_DELETION -> deleted(former, listing);
            case PROVIDED_STREAMS_DEFERRED_DELETION -> {
                former.retainAll(listing.toDelete().stream()
                        .map(StreamIdentifier::streamName)
                        .collect(Collectors.toSet()));
                yield deleted(former, listing);
            }
        };
    }

    private Set<String> deleted(Set<String> former, Listing listing) {
        Instant now = clock.instant();
        Set<String> deleted = new HashSet<>();
        for (String name : former) {
            Instant since = formerSince.computeIfAbsent(name, unused -> now);
            if (!now.isBefore(since.plus(listing.deletion().waitPeriodToDeleteFormerStreams()))) {
                stop(name);
                deleted.add(name);
            }
        }
        return deleted;
    }

    private void stop(String name) {
        log.info("Stream {} is read no more: the stream tracker does not list it", name);
        byName.remove(name);
        formerSince.remove(name);
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    @Nullable
    StreamConfig config(String name) {
        return byName.get(name);
    }

    /** Where reading a stream begins that the application has not read before. */
    InitialPositionInStreamExtended initialPosition(String name) {
        StreamConfig config = byName.get(name);
        return config == null
                ? tracker.orphanedStreamInitialPositionInStream()
                : config.initialPositionInStreamExtended();
    }
}
