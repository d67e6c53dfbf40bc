package io.kinbridge.kafka;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the records of the catalog topic say, up to one of them. Immutable.
 *
 * @param settings null as long as nobody has written them
 * @param streams by name
 * @param unreadable why a stream's entry could not be read, by the stream's name
 * @param unreadableSettings why the settings could not be read; null if they could, or are not there
 */
record CatalogState(
        @Nullable CatalogSettings settings,
        SortedMap<String, StreamEntry> streams,
        Map<String, String> unreadable,
        @Nullable String unreadableSettings) {
    static final CatalogState EMPTY = new CatalogState(null, new TreeMap<>(), Map.of(), null);

    CatalogState {
        streams = Collections.unmodifiableSortedMap(streams);
        unreadable = Map.copyOf(unreadable);
    }

    CatalogState withSettings(CatalogSettings newSettings) {
        return new CatalogState(newSettings, streams, unreadable, null);
    }

    CatalogState withStream(String name, @Nullable StreamEntry entry) {
        SortedMap<String, StreamEntry> changed = new TreeMap<>(streams);
        if (entry == null) {
            changed.remove(name);
        } else {
            changed.put(name, entry);
        }
        return new CatalogState(settings, changed, unreadable, unreadableSettings);
    }

    /**
     * Whether the settings are there.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when they are, but cannot be read
     */
    boolean isEstablished() {
        if (unreadableSettings != null) {
            throw KinesisError.INTERNAL_FAILURE.exception(unreadableSettings);
        }
        return settings != null;
    }

    /** The view of this state; its settings must be there. */
    CatalogView view(long leaseEnd) {
        if (settings == null) {
            throw new IllegalStateException("The catalog has no settings yet");
        }
        return new CatalogView(settings, streams, leaseEnd, unreadable);
    }
}
