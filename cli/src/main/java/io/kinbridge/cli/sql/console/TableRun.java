package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.RowPrinter;
import io.kinbridge.cli.sql.result.ShownColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A query on what is there, by the JDBC driver. */
final class TableRun implements QueryRun {
    private static final int BATCH = 500;

    private final Connection connection;
    private final String sql;
    private @Nullable Statement statement;
    private boolean isCancelled;
    private boolean isOver;

    TableRun(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    @Override
    public QueryResult run(RowPrinter printer, long limit, Duration timeout) {
        try (Statement running = connection.createStatement()) {
            begin(running);
            running.setLargeMaxRows(limit);
            if (!timeout.isZero()) {
                CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::timeOut);
            }
            try (ResultSet rows = running.executeQuery(sql)) {
                stopIfUnwanted();
                return print(rows, printer);
            } finally {
                end();
            }
        } catch (SQLException e) {
            if (isCancelled() || isOver()) {
                return new QueryResult(0, -1, 0, isCancelled());
            }
            throw new QueryFailedException(e);
        }
    }

    private QueryResult print(ResultSet rows, RowPrinter printer) throws SQLException {
        List<ShownColumn> columns = columns(rows.getMetaData());
        printer.begin(columns);
        long count = 0;
        List<@Nullable String[]> batch = new ArrayList<>();
        try {
            while (rows.next()) {
                @Nullable String[] texts = new @Nullable String[columns.size()];
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = rows.getString(i + 1);
                }
                batch.add(texts);
                count++;
                if (batch.size() == BATCH) {
                    printer.rows(batch);
                    batch.clear();
                }
            }
        } catch (SQLException e) {
            if (!isCancelled() && !isOver()) {
                throw e;
            }
        }
        if (!batch.isEmpty()) {
            printer.rows(batch);
        }
        printer.end();
        return new QueryResult(count, -1, 0, isCancelled());
    }

    private static List<ShownColumn> columns(ResultSetMetaData metaData) throws SQLException {
        List<ShownColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(new ShownColumn(
                    metaData.getColumnLabel(i),
                    switch (metaData.getColumnType(i)) {
                        case Types.TINYINT,
                                Types.SMALLINT,
                                Types.INTEGER,
                                Types.BIGINT,
                                Types.DECIMAL,
                                Types.NUMERIC,
                                Types.REAL,
                                Types.FLOAT,
                                Types.DOUBLE -> ShownColumn.Kind.NUMBER;
                        case Types.BOOLEAN -> ShownColumn.Kind.BOOLEAN;
                        default -> ShownColumn.Kind.TEXT;
                    }));
        }
        return columns;
    }

    private synchronized void begin(Statement running) throws SQLException {
        statement = running;
        if (isCancelled) {
            running.cancel();
        }
    }

    /** Calcite forgets what was cancelled before it had begun. */
    private synchronized void stopIfUnwanted() {
        if (isCancelled || isOver) {
            stop();
        }
    }

    private synchronized void end() {
        statement = null;
    }

    private synchronized boolean isCancelled() {
        return isCancelled;
    }

    private synchronized boolean isOver() {
        return isOver;
    }

    private synchronized void timeOut() {
        isOver = true;
        stop();
    }

    @Override
    public synchronized void cancel() {
        isCancelled = true;
        stop();
    }

    private void stop() {
        try {
            if (statement != null) {
                statement.cancel();
            }
        } catch (SQLException e) {
            throw new QueryFailedException(e);
        }
    }
}
