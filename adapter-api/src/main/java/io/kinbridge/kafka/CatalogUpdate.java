package io.kinbridge.kafka;

import io.kinbridge.log.CatalogView;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * A change to the catalog that waits for its turn.
 *
 * @param key the entry it may change
 * @param change gives the changed state, or the same instance; may be asked again on a newer state
 * @param done the catalog after the change, which holds it
 */
record CatalogUpdate(
        String key,
        BiFunction<CatalogState, CatalogView, CatalogState> change,
        CompletableFuture<CatalogSnapshot> done) {

    static CatalogUpdate of(String key, BiFunction<CatalogState, CatalogView, CatalogState> change) {
        return new CatalogUpdate(key, change, new CompletableFuture<>());
    }

    /** Changes nothing, and so sees to it that the catalog has its settings. */
    static CatalogUpdate none() {
        return of(CatalogJson.SETTINGS, (state, view) -> state);
    }
}
