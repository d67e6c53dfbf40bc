package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.RowPrinter;
import io.kinbridge.cli.sql.result.ShownColumn;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.live.LiveQuery;
import io.kinbridge.sql.live.LiveSql;
import io.kinbridge.sql.live.QueryEnd;
import io.kinbridge.sql.live.QueryListener;
import io.kinbridge.sql.live.QueryProblem;
import io.kinbridge.sql.live.QueryRow;
import io.kinbridge.sql.live.QueryStatistics;
import io.kinbridge.sql.output.ValueText;
import io.kinbridge.sql.type.DateTimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** SELECT STREAM: rows are printed by the query's own thread, as they come. */
final class StreamRun implements QueryRun, QueryListener {
    private static final int PROBLEMS_SHOWN = 5;

    private final LiveSql sql;
    private final String code;
    private final ReadFrom from;
    private final ConsoleOutput output;
    private final CompletableFuture<LiveQuery> query = new CompletableFuture<>();
    private final CompletableFuture<QueryEnd> end = new CompletableFuture<>();
    private final CompletableFuture<Boolean> wanted = new CompletableFuture<>();

    // Of the query's thread, and read by others when it has ended.
    private @Nullable RowPrinter printer;
    private List<Column> columns = List.of();
    private long limit;
    private long printed;
    private int problemsShown;
    private volatile @Nullable RuntimeException broken;

    /** @param code the query, and definitions before it */
    StreamRun(LiveSql sql, String code, ReadFrom from, ConsoleOutput output) {
        this.sql = sql;
        this.code = code;
        this.from = from;
        this.output = output;
    }

    @Override
    public QueryResult run(RowPrinter to, long mostRows, Duration timeout) {
        printer = to;
        limit = mostRows;
        LiveQuery live = sql.start(from.request(code), this);
        try {
            columns = live.columns();
            to.begin(columns.stream().map(StreamRun::shown).toList());
            output.remark("Reading from " + from + "; Ctrl-C ends the query.");
            query.complete(live);
            boolean isCancelled = awaitEnd(timeout);
            live.close();
            QueryEnd ended = end.join();
            if (broken != null) {
                throw broken;
            }
            to.end();
            output.flush();
            if (ended.reason() == QueryEnd.Reason.FAILED) {
                throw new IllegalStateException("the query could not go on: " + ended.message());
            }
            QueryStatistics statistics = live.statistics();
            return new QueryResult(printed, statistics.recordsIn(), statistics.problems(), isCancelled);
        } finally {
            query.cancel(false);
            live.close();
        }
    }

    /** Until the query has ended or nobody wants it any more; whether the latter is so. */
    private boolean awaitEnd(Duration timeout) {
        CompletableFuture<Object> either = CompletableFuture.anyOf(end, wanted);
        try {
            if (timeout.isZero()) {
                either.get();
            } else {
                either.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (TimeoutException over) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of them fails", e);
        }
        return wanted.isDone() && Boolean.TRUE.equals(wanted.join());
    }

    private static ShownColumn shown(Column column) {
        return new ShownColumn(
                column.name(),
                switch (column.type().family()) {
                    case NUMERIC -> ShownColumn.Kind.NUMBER;
                    case BOOLEAN -> ShownColumn.Kind.BOOLEAN;
                    default -> ShownColumn.Kind.TEXT;
                });
    }

    @Override
    public void rows(List<QueryRow> rows) {
        query.join();
        List<@Nullable String[]> texts = new ArrayList<>();
        for (QueryRow row : rows) {
            if (limit > 0 && printed == limit) {
                break;
            }
            texts.add(texts(row));
            printed++;
        }
        RowPrinter to = printer;
        if (to == null || texts.isEmpty() || wanted.isDone()) {
            return;
        }
        try {
            to.rows(texts);
            output.flush();
        } catch (BrokenOutputException e) {
            broken = e;
            wanted.complete(false);
        }
        if (limit > 0 && printed == limit) {
            wanted.complete(false);
        }
    }

    private @Nullable String[] texts(QueryRow row) {
        @Nullable String[] texts = new @Nullable String[row.values().length];
        for (int i = 0; i < texts.length; i++) {
            Object value = row.values()[i];
            texts[i] = value == null ? null : ValueText.of(columns.get(i).type().name(), value);
        }
        return texts;
    }

    @Override
    public void problem(QueryProblem problem) {
        if (problemsShown++ < PROBLEMS_SHOWN) {
            String where = problem.where() == null ? "" : problem.where() + ", ";
            output.error("kinbridge: %s%s: %s"
                    .formatted(where, DateTimeText.timestamp(problem.rowtime()), problem.message()));
        }
    }

    @Override
    public void ended(QueryEnd how) {
        end.complete(how);
    }

    @Override
    public void cancel() {
        wanted.complete(true);
    }
}
