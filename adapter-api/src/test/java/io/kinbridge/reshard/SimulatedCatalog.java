package io.kinbridge.reshard;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** The catalog: what is committed, and each client's late view of it. */
final class SimulatedCatalog {
    private static final long LEASE_MILLIS = 1_000;

    private static final CatalogSettings SETTINGS = new CatalogSettings(LEASE_MILLIS, "", null);
    private static final KinesisException UNAVAILABLE = KinesisError.INTERNAL_FAILURE.exception("The catalog is away.");

    private final Simulation simulation;
    private final Fate fate;
    private final Rules rules;
    private final ShardHistory history;
    private final List<Port> ports = new ArrayList<>();
    private final Runnable commits;
    private Version committed;

    /** @param commits called at every commit */
    SimulatedCatalog(
            Simulation simulation, Fate fate, Rules rules, ShardHistory history, StreamEntry first, Runnable commits) {
        this.simulation = simulation;
        this.fate = fate;
        this.rules = rules;
        this.history = history;
        this.commits = commits;
        this.committed = new Version(0, mapOf(first));
        history.record(first, null);
    }

    private record Version(long number, SortedMap<String, StreamEntry> streams) {}

    private static SortedMap<String, StreamEntry> mapOf(StreamEntry entry) {
        SortedMap<String, StreamEntry> map = new TreeMap<>();
        map.put(SampleStream.NAME, entry);
        return Collections.unmodifiableSortedMap(map);
    }

    Port portOf(SimulatedClient client) {
        Port port = new Port(client);
        ports.add(port);
        return port;
    }

    /** The stream as the catalog has it. */
    StreamEntry stream() {
        return committed.streams().get(SampleStream.NAME);
    }

    /** The stream, unless it is being created. */
    static @Nullable StreamEntry usable(CatalogView view) {
        StreamEntry entry = view.streams().get(SampleStream.NAME);
        return entry.status() == StreamStatus.CREATING ? null : entry;
    }

    private Version commit(StreamEntry next, SimulatedClient by) {
        Version version = new Version(committed.number() + 1, mapOf(next));
        committed = version;
        simulation.trace(() -> by + " commits " + ShardHistory.describe(next));
        history.record(next, by);
        for (Port port : ports) {
            if (fate.oneIn(2)) {
                port.client.later(port.client.latency(), () -> port.hear(version));
            }
        }
        commits.run();
        return version;
    }

    /** One client's way to the catalog. */
    final class Port implements StreamCatalog {
        private final SimulatedClient client;
        private final List<Runnable> listeners = new ArrayList<>();
        private @Nullable CatalogView view;
        private long version = -1;

        private Port(SimulatedClient client) {
            this.client = client;
        }

        @Override
        public @Nullable CatalogView view() {
            return view;
        }

        @Override
        public CompletableFuture<CatalogView> refresh() {
            CompletableFuture<CatalogView> answer = new CompletableFuture<>();
            long asked = client.nanoTime();
            boolean fails = fate.fails();
            simulation.after(client.latency(), () -> {
                Version newest = committed;
                client.later(client.latency(), () -> {
                    if (fails) {
                        answer.completeExceptionally(UNAVAILABLE);
                    } else {
                        answer.complete(confirm(newest, asked));
                    }
                });
            });
            return answer;
        }

        @Override
        public CompletableFuture<CatalogView> update(String stream, StreamChange change) {
            CompletableFuture<CatalogView> answer = new CompletableFuture<>();
            update(change, answer);
            return answer;
        }

        private void update(StreamChange change, CompletableFuture<CatalogView> answer) {
            long asked = client.nanoTime();
            client.step(client.latency(), () -> {
                StreamEntry current = stream();
                StreamEntry next;
                try {
                    next = change.apply(current, new CatalogView(SETTINGS, committed.streams(), leaseFrom(asked)));
                } catch (KinesisException e) {
                    client.step(client.latency(), () -> answer.completeExceptionally(e));
                    return;
                } catch (RuntimeException e) {
                    simulation.violated(Invariant.NOTHING_UNEXPECTED, () -> "A change fails with " + e);
                    return;
                }
                if (next == current) {
                    answer(change, committed, asked, answer);
                } else if (rules.keep(Rules.Promise.FENCED_COMMIT)) {
                    answer(change, commit(next, client), asked, answer);
                } else {
                    client.step(client.latency(), () -> answer(change, commit(next, client), asked, answer));
                }
            });
        }

        /** With a commit's outcome unknown, a client decides again on the newest state, or is told of a failure. */
        private void answer(StreamChange change, Version after, long asked, CompletableFuture<CatalogView> answer) {
            if (fate.fails()) {
                update(change, answer);
            } else if (fate.fails()) {
                client.step(client.latency(), () -> answer.completeExceptionally(UNAVAILABLE));
            } else {
                client.step(client.latency(), () -> answer.complete(confirm(after, asked)));
            }
        }

        @Override
        public CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change) {
            throw new UnsupportedOperationException("The settings play no part in resharding");
        }

        @Override
        public void onView(Runnable listener) {
            listeners.add(listener);
        }

        /** News of a commit, without a lease. Half of them get lost: a refresh tells the same. */
        private void hear(Version news) {
            if (view != null && news.number() > version) {
                see(news, view.leaseEnd());
            }
        }

        private CatalogView confirm(Version read, long asked) {
            long leaseEnd = leaseFrom(rules.keep(Rules.Promise.LEASE_FROM_ASKING) ? asked : client.nanoTime());
            return see(read, view == null || leaseEnd - view.leaseEnd() > 0 ? leaseEnd : view.leaseEnd());
        }

        private CatalogView see(Version read, long leaseEnd) {
            SortedMap<String, StreamEntry> streams = read.streams();
            if (view != null && read.number() <= version) {
                streams = view.streams();
            }
            version = Math.max(version, read.number());
            CatalogView seen = new CatalogView(SETTINGS, streams, leaseEnd);
            view = seen;
            listeners.forEach(Runnable::run);
            return seen;
        }

        private long leaseFrom(long asked) {
            return asked + LEASE_MILLIS * Simulation.MILLISECOND;
        }
    }
}
