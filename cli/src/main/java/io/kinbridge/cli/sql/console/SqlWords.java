package io.kinbridge.cli.sql.console;

import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.live.Dialect;
import io.kinbridge.sql.live.LiveSource;
import io.kinbridge.sql.live.LiveSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Names that can be completed. What the cluster knows is asked for in the background; the prompt waits for it a moment only. */
final class SqlWords {
    private static final long PATIENCE_MILLIS = 5_000;
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Supplier<LiveSql> live;
    private final LongSupplier nanoTime;
    private final CompletableFuture<Dialect> dialect;
    private final Map<String, CompletableFuture<List<SourceColumn>>> columns = new TreeMap<>();
    private CompletableFuture<List<LiveSource>> sources;
    private long asked;

    SqlWords(Supplier<LiveSql> live, LongSupplier nanoTime) {
        this.live = live;
        this.nanoTime = nanoTime;
        this.dialect = CompletableFuture.supplyAsync(() -> live.get().dialect());
        this.sources = CompletableFuture.supplyAsync(() -> live.get().sources());
        this.asked = nanoTime.getAsLong();
    }

    /** Empty while they are not loaded yet. */
    Set<String> keywordsSoFar() {
        Dialect known = dialect.isCompletedExceptionally() ? null : dialect.getNow(null);
        return known == null ? Set.of() : Set.copyOf(known.keywords());
    }

    List<String> keywords() {
        return answer(dialect).map(Dialect::keywords).orElse(List.of());
    }

    List<Dialect.FunctionEntry> functions() {
        return answer(dialect).map(Dialect::functions).orElse(List.of());
    }

    List<LiveSource> sources() {
        if (sources.isCompletedExceptionally() || nanoTime.getAsLong() - asked > FRESH.toNanos()) {
            asked = nanoTime.getAsLong();
            sources = CompletableFuture.supplyAsync(() -> live.get().sources());
        }
        return answer(sources).orElse(List.of());
    }

    /** The columns of the sources that a text names, and those that every source has. */
    List<String> columns(String text) {
        List<String> names = new ArrayList<>();
        for (LiveSource source : sources()) {
            if (text.contains(source.name())) {
                CompletableFuture<List<SourceColumn>> found = columns.computeIfAbsent(
                        source.name(), name -> CompletableFuture.supplyAsync(() -> schema(name)));
                answer(found).orElse(List.of()).forEach(column -> names.add(column.name()));
            }
        }
        if (!names.isEmpty()) {
            names.add("ROWTIME");
            names.addAll(
                    MetadataColumn.COLUMNS.stream().map(column -> column.name()).collect(Collectors.toList()));
        }
        return names;
    }

    private List<SourceColumn> schema(String name) {
        SourceSchema schema = live.get().schema(name);
        return schema.columns();
    }

    /** Nothing if it is not there in time, or could not be found out: then nothing is completed. */
    private static <T> Optional<T> answer(CompletableFuture<T> question) {
        try {
            return Optional.of(question.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
