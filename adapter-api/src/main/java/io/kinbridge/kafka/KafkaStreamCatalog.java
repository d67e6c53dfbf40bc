package io.kinbridge.kafka;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The catalog in a compacted topic. Nothing of it is read before the first call that needs it, which makes the topic where
 * there is none.
 */
final class KafkaStreamCatalog implements StreamCatalog, AutoCloseable {
    private static final String SUBJECT = "the catalog, topic " + CatalogTopic.NAME;

    private final AdminConnection admin;
    private final CatalogTopic topic;
    private final CatalogViews views;
    private final CatalogTail tail;
    private final CatalogWriter writer;

    KafkaStreamCatalog(
            AdminConnection admin, CatalogTopic topic, CatalogViews views, CatalogTail tail, CatalogWriter writer) {
        this.admin = admin;
        this.topic = topic;
        this.views = views;
        this.tail = tail;
        this.writer = writer;
    }

    @Override
    public @Nullable CatalogView view() {
        return views.newest();
    }

    @Override
    public CompletableFuture<CatalogView> refresh() {
        return answer(ready().thenCompose(following -> tail.readToEnd()).thenCompose(this::established));
    }

    @Override
    public CompletableFuture<CatalogView> update(String stream, StreamChange change) {
        return update(CatalogUpdate.of(CatalogJson.key(stream), (state, view) -> {
            view.checkReadable(stream);
            StreamEntry current = view.streams().get(stream);
            StreamEntry next = change.apply(current, view);
            return Objects.equals(next, current) ? state : state.withStream(stream, next);
        }));
    }

    @Override
    public CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change) {
        return update(CatalogUpdate.of(CatalogJson.SETTINGS, (state, view) -> {
            CatalogSettings next = change.apply(view.settings());
            return next.equals(view.settings()) ? state : state.withSettings(next);
        }));
    }

    @Override
    public void onView(Runnable listener) {
        views.onView(listener);
    }

    private CompletableFuture<CatalogView> update(CatalogUpdate update) {
        CompletableFuture<Void> unused = ready().whenComplete((following, failure) -> {
            if (failure == null) {
                writer.submit(update);
            } else {
                update.done().completeExceptionally(failure);
            }
        });
        return answer(update.done());
    }

    private CompletableFuture<CatalogSnapshot> established(CatalogSnapshot snapshot) {
        if (snapshot.state().isEstablished()) {
            return CompletableFuture.completedFuture(snapshot);
        }
        CatalogUpdate settings = CatalogUpdate.none();
        writer.submit(settings);
        return settings.done();
    }

    private CompletableFuture<Void> ready() {
        return topic.ensure().thenRun(tail::start);
    }

    private CompletableFuture<CatalogView> answer(CompletableFuture<CatalogSnapshot> snapshot) {
        return admin.answer(SUBJECT, snapshot, CatalogSnapshot::view);
    }

    @Override
    public void close() {
        writer.close();
        tail.close();
    }
}
