package io.kinbridge.sql.console.query;

import io.kinbridge.sql.console.ConsoleLimits;
import io.kinbridge.sql.console.access.Session;
import io.kinbridge.sql.live.LiveQuery;
import io.kinbridge.sql.live.LiveSql;
import io.kinbridge.sql.live.QueryRequest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The live queries of all clients, and how many each may have. Thread-safe. */
public final class ClientQueries implements AutoCloseable {
    private static final int ID_BYTES = 16;
    private static final long CLOSE_SECONDS = 15;

    private final ConsoleLimits limits;
    private final SecureRandom random;
    private final LongSupplier nanos;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService executor;

    // Guarded by itself.
    private final Map<String, Owned> queries = new HashMap<>();

    /** Whose a query is. */
    private record Owned(Session owner, QueryFeed feed) {}

    /** @param nanos a clock as {@link System#nanoTime} */
    public ClientQueries(ConsoleLimits limits, SecureRandom random, LongSupplier nanos) {
        this.limits = limits;
        this.random = random;
        this.nanos = nanos;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "kinbridge-console-timer"));
        timer.setRemoveOnCancelPolicy(true);
        AtomicInteger count = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(
                task -> daemon(task, "kinbridge-console-events-" + count.incrementAndGet()));
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts a query of a client.
     *
     * @throws TooManyQueriesException if the client has as many as it may have
     */
    public Started start(Session owner, LiveSql sql, QueryRequest request) {
        QueryFeed feed = reserve(owner);
        LiveQuery query;
        try {
            query = sql.start(request, feed);
        } catch (RuntimeException | Error e) {
            remove(feed);
            throw e;
        }
        feed.begin(query);
        return new Started(feed.id(), query);
    }

    private QueryFeed reserve(Session owner) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        QueryFeed feed = new QueryFeed(id, limits, timer, executor, nanos, this::remove);
        synchronized (queries) {
            long its = queries.values().stream()
                    .filter(query -> query.owner().equals(owner))
                    .count();
            if (its >= limits.queriesOfClient()) {
                throw new TooManyQueriesException(limits.queriesOfClient());
            }
            queries.put(id, new Owned(owner, feed));
        }
        return feed;
    }

    /** A client's own query. */
    public Optional<QueryFeed> find(Session owner, String id) {
        synchronized (queries) {
            return Optional.ofNullable(queries.get(id))
                    .filter(query -> query.owner().equals(owner))
                    .map(Owned::feed);
        }
    }

    /** Ends a client's query, and makes room for another; false if it has none of that id. */
    public boolean end(Session owner, String id) {
        Optional<QueryFeed> feed = find(owner, id);
        feed.ifPresent(its -> {
            remove(its);
            its.close();
        });
        return feed.isPresent();
    }

    /** How many there are. */
    public int size() {
        synchronized (queries) {
            return queries.size();
        }
    }

    /** Ends those of a client. */
    public void closeAll(Session owner) {
        List<Owned> all;
        synchronized (queries) {
            all = List.copyOf(queries.values());
        }
        all.stream()
                .filter(query -> query.owner().equals(owner))
                .forEach(query -> query.feed().close());
    }

    private void remove(QueryFeed feed) {
        synchronized (queries) {
            queries.remove(feed.id());
        }
    }

    private void tick() {
        List<Owned> all;
        synchronized (queries) {
            all = List.copyOf(queries.values());
        }
        all.forEach(query -> query.feed().tick());
    }

    /** Ends all queries, and waits some seconds until they have. */
    @Override
    public void close() {
        List<Owned> all;
        synchronized (queries) {
            all = List.copyOf(queries.values());
        }
        all.forEach(query -> query.feed().abort());
        timer.shutdownNow();
        executor.shutdown();
        try {
            boolean unused = executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * A query that was started.
     *
     * @param id what its client calls it
     */
    public record Started(String id, LiveQuery query) {}
}
