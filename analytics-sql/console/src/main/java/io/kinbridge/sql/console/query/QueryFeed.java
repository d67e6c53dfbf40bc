package io.kinbridge.sql.console.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.console.ConsoleLimits;
import io.kinbridge.sql.live.LiveQuery;
import io.kinbridge.sql.live.QueryEnd;
import io.kinbridge.sql.live.QueryListener;
import io.kinbridge.sql.live.QueryProblem;
import io.kinbridge.sql.live.QueryRow;
import io.kinbridge.sql.live.QueryStatistics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One query's way to its client.
 *
 * <pre>
 * the query's thread ── rows ──► RowBuffer ── batches, one under way, some 10 a second ──► EventSink
 *                       waits, then drops        statistics each second, problems, the end
 * </pre>
 *
 * <p>It is over when the client has the end, when nobody has read for a while, or when it is closed. Thread-safe.
 */
public final class QueryFeed implements QueryListener {
    private static final long GAP_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MOST_PROBLEMS = 50;

    private final String id;
    private final ConsoleLimits limits;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final LongSupplier nanos;
    private final Consumer<QueryFeed> onOver;
    private final CountDownLatch started = new CountDownLatch(1);

    private final Lock lock = new ReentrantLock();

    // Guarded by the lock.
    private final RowBuffer rows;
    private final Deque<ObjectNode> problems = new ArrayDeque<>();
    private @Nullable ObjectNode statistics;
    private @Nullable ObjectNode end;
    private @Nullable EventSink sink;
    private boolean sending;
    private boolean waiting;
    private boolean endSent;
    private boolean over;
    private long sentAt;
    private long aloneSince;

    private @Nullable LiveQuery query;

    /** Written before started counts down; of the query's thread then. */
    private @Nullable RowJson json;

    /**
     * @param id names it, a secret of its client
     * @param timer for short tasks
     * @param executor for tasks that may take a while
     * @param nanos a clock as {@link System#nanoTime}
     * @param onOver told once
     */
    QueryFeed(
            String id,
            ConsoleLimits limits,
            ScheduledExecutorService timer,
            Executor executor,
            LongSupplier nanos,
            Consumer<QueryFeed> onOver) {
        this.id = id;
        this.limits = limits;
        this.timer = timer;
        this.executor = executor;
        this.nanos = nanos;
        this.onOver = onOver;
        this.rows = new RowBuffer(limits.bufferBytes(), limits.patience().toNanos(), lock);
        this.aloneSince = nanos.getAsLong();
        this.sentAt = aloneSince - GAP_NANOS;
    }

    /** What the client calls it. */
    public String id() {
        return id;
    }

    /** Its query was started; ends that if the client is gone already. */
    void begin(LiveQuery its) {
        json = new RowJson(its.columns());
        locked(() -> {
            query = its;
            aloneSince = nanos.getAsLong();
            if (over) {
                executor.execute(its::close);
            }
        });
        started.countDown();
    }

    @Override
    public void rows(List<QueryRow> batch) {
        try {
            started.await();
            RowJson writer = json;
            if (writer != null) {
                writer.write(batch, this::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(RowJson.Chunk chunk) {
        lock.lock();
        try {
            rows.add(chunk);
            pump();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void problem(QueryProblem problem) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("rowtime", problem.rowtime())
                .put("message", problem.message())
                .put("where", problem.where());
        locked(() -> {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(node);
            }
            pump();
        });
    }

    @Override
    public void ended(QueryEnd how) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("reason", how.reason().name())
                .put("message", how.message());
        locked(() -> {
            statistics = latestStatistics();
            end = node;
            pump();
        });
    }

    /**
     * From now on events go there; to where they went before, they go no more.
     *
     * @param received how many rows the client has, as it says when it comes back; -1 if it says nothing
     */
    public void attach(EventSink to, long received) {
        locked(() -> {
            if (over) {
                executor.execute(to::abort);
                return;
            }
            EventSink before = sink;
            if (before != null) {
                executor.execute(before::abort);
            }
            rows.resumeAt(received);
            sink = to;
            sending = false;
            statistics = latestStatistics();
            pump();
        });
    }

    /** Looks whether anybody reads, and has the statistics sent. To be called each second. */
    void tick() {
        locked(() -> {
            long now = nanos.getAsLong();
            boolean stalled = sending && now - sentAt > limits.stall().toNanos();
            boolean alone = query != null
                    && sink == null
                    && now - aloneSince > limits.grace().toNanos();
            if (stalled || alone) {
                finish();
            } else if (end == null) {
                statistics = latestStatistics();
                pump();
            }
        });
    }

    /** Ends the query; a client that reads is told. Returns at once. */
    public void close() {
        locked(() -> {
            LiveQuery its = query;
            if (its == null || sink == null || end != null) {
                finish();
            } else {
                rows.close();
                executor.execute(its::close);
            }
        });
    }

    /** Ends all of it, as fast as may be. Returns at once. */
    void abort() {
        locked(this::finish);
    }

    /** Sends what there is, if something is and it may be now. With the lock held. */
    private void pump() {
        EventSink to = sink;
        if (to == null || sending || waiting || over) {
            return;
        }
        if (rows.isEmpty() && problems.isEmpty() && statistics == null && end == null) {
            return;
        }
        long wait = sentAt + GAP_NANOS - nanos.getAsLong();
        if (wait > 0) {
            waiting = true;
            ScheduledFuture<?> unused = timer.schedule(
                    () -> locked(() -> {
                        waiting = false;
                        pump();
                    }),
                    wait,
                    TimeUnit.NANOSECONDS);
            return;
        }
        byte[] events = events();
        sending = true;
        sentAt = nanos.getAsLong();
        executor.execute(() -> to.send(events, failure -> sent(to, failure)));
    }

    private byte[] events() {
        EventText text = new EventText();
        RowBuffer.Batch batch = rows.take();
        if (batch != null) {
            text.rows(batch);
        }
        problems.forEach(problem -> text.event("problem", problem));
        problems.clear();
        if (statistics != null) {
            text.event("statistics", statistics);
            statistics = null;
        }
        if (end != null) {
            text.event("ended", end);
            endSent = true;
        }
        return text.toBytes();
    }

    private void sent(EventSink to, @Nullable Throwable failure) {
        locked(() -> {
            if (sink != to) {
                return;
            }
            sending = false;
            if (failure != null) {
                sink = null;
                aloneSince = nanos.getAsLong();
            } else if (endSent) {
                executor.execute(to::finish);
                sink = null;
                finish();
            } else {
                pump();
            }
        });
    }

    /** With the lock held. */
    private void finish() {
        if (over) {
            return;
        }
        over = true;
        rows.close();
        EventSink to = sink;
        sink = null;
        LiveQuery its = query;
        executor.execute(() -> {
            if (its != null) {
                its.close();
            }
            if (to != null) {
                to.abort();
            }
            onOver.accept(this);
        });
    }

    private @Nullable ObjectNode latestStatistics() {
        LiveQuery its = query;
        if (its == null) {
            return null;
        }
        QueryStatistics latest = its.statistics();
        return JsonNodeFactory.instance
                .objectNode()
                .put("recordsIn", latest.recordsIn())
                .put("rowsOut", latest.rowsOut())
                .put("problems", latest.problems())
                .put("lag", latest.lag())
                .put("stateBytes", latest.stateBytes());
    }

    private void locked(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }
}
