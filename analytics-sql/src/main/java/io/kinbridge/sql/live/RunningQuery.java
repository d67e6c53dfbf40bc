package io.kinbridge.sql.live;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.live.QueryEnd.Reason;
import io.kinbridge.sql.plan.ApplicationPlan.QueryPlan;
import io.kinbridge.sql.topology.ClusterCalls;
import io.kinbridge.sql.topology.output.ErrorStream;
import io.kinbridge.sql.topology.source.SourceDeletedException;
import io.kinbridge.sql.topology.source.SourceReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query's thread: reads its sources, lets the rows flow through all operators, and gives the listener what comes out. */
final class RunningQuery implements LiveQuery, SourceReader.Sink {
    private static final Logger log = LoggerFactory.getLogger(RunningQuery.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_ROWS_AT_ONCE = 1000;
    private static final int MOST_PROBLEMS_AT_ONCE = 20;
    private static final int LONGEST_TEXT = 200;

    /** Windows that go on without rows are not closed for ever. */
    private static final int MOST_DEADLINES_AT_END = 10_000;

    private final PlannedQuery planned;
    private final SourceReader reader;
    private final QueryListener listener;
    private final StateLimit state;
    private final Deadline deadline;
    private final Consumer<RunningQuery> onEnd;
    private final Dataflow dataflow;
    private final int[] sourceNodes;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean isClosed;

    /** Whether nothing may be interrupted any more. Guarded by the thread. */
    private boolean isEnding;

    private volatile QueryStatistics statistics = new QueryStatistics(0, 0, 0, 0, 0);

    // All of the thread.
    private List<QueryRow> batch = new ArrayList<>();
    private long rowsOut;
    private long problems;
    private int problemsTold;
    private long latest = Long.MIN_VALUE;

    /**
     * @param onEnd told right before the listener is
     */
    RunningQuery(
            String name,
            PlannedQuery planned,
            SourceReader reader,
            QueryListener listener,
            StateLimit state,
            Deadline deadline,
            Consumer<RunningQuery> onEnd) {
        this.planned = planned;
        this.reader = reader;
        this.listener = listener;
        this.state = state;
        this.deadline = deadline;
        this.onEnd = onEnd;
        QueryPlan query = planned.plan().query();
        OperatorGraph graph = planned.plan().graph();
        Set<Integer> all = new HashSet<>();
        graph.nodes().forEach(node -> all.add(node.id()));
        this.dataflow = new Dataflow(graph, all, Set.of(query.node()), new Results());
        this.sourceNodes = planned.sources().stream()
                .mapToInt(
                        source -> graph.sources().getOrDefault(source.streams().get(0), -1))
                .toArray();
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        QueryEnd end;
        try {
            end = flow();
        } catch (Throwable e) { // whatever it is, the listener has to know
            end = isClosed ? new QueryEnd(Reason.CLOSED, "") : failed(e);
        }
        synchronized (thread) {
            isEnding = true;
            boolean unused = Thread.interrupted(); // by close
        }
        try {
            reader.close();
        } catch (RuntimeException e) {
            log.warn("The consumer of {} did not close", thread.getName(), e);
        }
        onEnd.accept(this);
        try {
            listener.ended(end);
        } catch (RuntimeException e) {
            log.warn("The listener of {} failed when it ended", thread.getName(), e);
        } finally {
            over.countDown();
        }
    }

    /** What no one who asks can do anything about is told by its kind only: its message may hold what is not theirs to see. */
    private QueryEnd failed(Throwable e) {
        if (e instanceof LimitReachedException || e instanceof SourceDeletedException) {
            return new QueryEnd(Reason.FAILED, String.valueOf(e.getMessage()));
        }
        log.warn("{} failed", thread.getName(), e);
        return new QueryEnd(
                Reason.FAILED,
                ClusterCalls.isFault(e)
                        ? String.valueOf(e.getMessage())
                        : "the query cannot go on, by a fault of the program (%s); its log tells more"
                                .formatted(e.getClass().getSimpleName()));
    }

    private QueryEnd flow() {
        dataflow.open(id -> state.store());
        boolean isComplete = false;
        while (!isClosed && !isComplete) {
            problemsTold = 0;
            isComplete = !reader.poll(POLL, this);
            if (isComplete) {
                end();
            }
            giveRows();
            state.check(dataflow);
            deadline.check();
            statistics = new QueryStatistics(reader.records(), rowsOut, problems, reader.lag(), state.bytes());
        }
        return new QueryEnd(isClosed ? Reason.CLOSED : Reason.COMPLETE, "");
    }

    /** All that waits for time goes out. */
    private void end() {
        dataflow.end(latest);
        for (int i = 0; i < MOST_DEADLINES_AT_END && dataflow.deadline() != Operator.NO_DEADLINE; i++) {
            dataflow.end(dataflow.deadline());
        }
    }

    @Override
    public void row(int source, long rowtime, @Nullable Object[] row) {
        latest = rowtime;
        state.row();
        dataflow.row(sourceNodes[source], rowtime, row);
    }

    @Override
    public void bound(long rowtime) {
        latest = Math.max(latest, rowtime);
        dataflow.advance(rowtime);
    }

    @Override
    public void problem(int source, long timestamp, RecordProblem problem) {
        tell(
                timestamp,
                problem.message() + "; it is: " + shortened(problem.text()),
                planned.sources().get(source).topic());
    }

    private void tell(long rowtime, String message, @Nullable String where) {
        problems++;
        if (problemsTold++ < MOST_PROBLEMS_AT_ONCE) {
            giveRows();
            listener.problem(new QueryProblem(rowtime, message, where));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private void giveRows() {
        if (batch.isEmpty() || isClosed) {
            return;
        }
        List<QueryRow> rows = batch;
        batch = new ArrayList<>();
        listener.rows(rows);
        rowsOut += rows.size();
    }

    @Override
    public List<Column> columns() {
        return planned.plan().query().columns();
    }

    @Override
    public PlanPicture picture() {
        return planned.picture();
    }

    @Override
    public QueryStatistics statistics() {
        return statistics;
    }

    @Override
    public boolean isOpen() {
        return over.getCount() > 0 && !isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        if (Thread.currentThread().equals(thread) || over.getCount() == 0) {
            return;
        }
        synchronized (thread) {
            if (!isEnding) {
                thread.interrupt();
            }
        }
        try {
            if (!over.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The listener of {} does not return; its thread is left to it", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes out of the operators. */
    private final class Results implements Dataflow.Listener {
        @Override
        public void row(int node, long rowtime, @Nullable Object[] row) {
            batch.add(new QueryRow(rowtime, row));
            if (batch.size() >= MOST_ROWS_AT_ONCE) {
                giveRows();
            }
        }

        @Override
        public void failed(OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem) {
            tell(
                    rowtime,
                    problem.getMessage() + "; the row is: " + shortened(ErrorStream.text(row)),
                    node.pump().isEmpty() ? null : node.pump());
        }
    }
}
