package io.kinbridge.kafka;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import java.util.concurrent.TimeUnit;

/**
 * The catalog as it was read to its end.
 *
 * @param state what it said
 * @param askedAt when its end was asked for, in the client's monotonic nanoseconds
 */
record CatalogSnapshot(CatalogState state, long askedAt) {
    /** The view that rests on this; the settings must be there. */
    CatalogView view() {
        return view(state);
    }

    /** The view that {@code changed}, made from this snapshot's state, will have. */
    CatalogView view(CatalogState changed) {
        CatalogSettings settings = changed.settings();
        long lease = settings == null ? 0 : TimeUnit.MILLISECONDS.toNanos(settings.leaseMillis());
        return changed.view(askedAt + lease);
    }
}
