package io.kinbridge.kafka;

import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest view, and who wants to hear of newer ones. Published by one thread, read by any. */
final class CatalogViews {
    private static final Logger log = LoggerFactory.getLogger(CatalogViews.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable CatalogView newest;

    @Nullable
    CatalogView newest() {
        return newest;
    }

    /** When the stream of this name was created, ms since 1970; -1 as far as it is not known. */
    long created(String stream) {
        CatalogView view = newest;
        StreamEntry entry = view == null ? null : view.streams().get(stream);
        return entry == null ? -1 : entry.created();
    }

    void onView(Runnable listener) {
        listeners.add(listener);
    }

    /** Makes the snapshot's view the newest, unless its settings are not there yet or it tells nothing new. */
    void publish(CatalogSnapshot snapshot) {
        if (snapshot.state().settings() == null) {
            return;
        }
        CatalogView last = newest;
        CatalogView next = snapshot.view();
        if (last != null
                && last.leaseEnd() == next.leaseEnd()
                && last.streams() == next.streams()
                && last.settings().equals(next.settings())) {
            return;
        }
        newest = next;
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.error("A listener of the catalog failed; the others go on", e);
            }
        }
    }
}
