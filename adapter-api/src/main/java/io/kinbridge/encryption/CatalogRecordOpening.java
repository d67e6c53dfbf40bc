package io.kinbridge.encryption;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Decrypts by the data keys of the catalog's streams. */
final class CatalogRecordOpening implements RecordOpening {
    private final StreamCatalog catalog;
    private final StreamKeys keys;

    CatalogRecordOpening(StreamCatalog catalog, StreamKeys keys) {
        this.catalog = catalog;
        this.keys = keys;
    }

    @Override
    public byte[] open(String stream, int dataKey, byte @Nullable [] partitionKey, byte[] encrypted) {
        StreamEntry entry = entry(stream, dataKey);
        if (entry == null) {
            throw new UnreadableRecordException(
                    "A record of stream " + stream + " says that it is encrypted by data key " + dataKey
                            + ", which the stream has not: it was not written by a Kinbridge client, or to another stream");
        }
        try {
            return keys.key(entry, dataKey).decrypt(encrypted, partitionKey);
        } catch (GeneralSecurityException e) {
            throw new UnreadableRecordException(
                    "A record of stream " + stream + " cannot be decrypted by data key " + dataKey
                            + ": it was changed, or written under another partition key or to another stream",
                    e);
        }
    }

    private @Nullable StreamEntry entry(String stream, int dataKey) {
        CatalogView view = catalog.view();
        StreamEntry entry = view == null ? null : view.streams().get(stream);
        if (entry != null && entry.encryption().dataKey(dataKey) != null) {
            return entry;
        }
        StreamEntry newest = refreshed().streams().get(stream);
        return newest == null || newest.encryption().dataKey(dataKey) == null ? null : newest;
    }

    private CatalogView refreshed() {
        try {
            return catalog.refresh().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
