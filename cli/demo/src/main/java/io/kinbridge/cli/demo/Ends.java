package io.kinbridge.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** All ends: they start side by side, and end so. For one thread. */
final class Ends {
    private final List<End> ends;
    private final Executor executor;
    private final Timeline timeline;
    private final Map<End, CompletableFuture<Void>> starts = new LinkedHashMap<>();
    private final Set<End> started = new HashSet<>();
    private final Set<End> complete = new HashSet<>();

    /** @param executor with a thread for each */
    Ends(List<End> ends, Executor executor, Timeline timeline) {
        this.ends = List.copyOf(ends);
        this.executor = executor;
        this.timeline = timeline;
    }

    private interface Step {
        void run(End end) throws IOException, InterruptedException, ExecutionException;
    }

    private CompletableFuture<Void> inBackground(End end, Step step) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        step.run(end);
                    } catch (IOException | ExecutionException e) {
                        throw new CompletionException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                executor);
    }

    /** Lets all begin, and does not wait for them. */
    void start() {
        ends.forEach(end -> starts.put(end, inBackground(end, End::start)));
    }

    /**
     * Looks at all of them.
     *
     * @return how many lines they have dealt with together
     * @throws CompletionException if one does not start
     */
    long look() throws IOException {
        long all = 0;
        for (Map.Entry<End, CompletableFuture<Void>> start : starts.entrySet()) {
            End end = start.getKey();
            if (start.getValue().isDone() && started.add(end)) {
                start.getValue().join();
                timeline.happened(end.name() + " runs");
            }
            if (!started.contains(end)) {
                continue;
            }
            int lines = end.look();
            all += lines;
            if (lines >= end.lines() && complete.add(end)) {
                timeline.happened(end.name() + " has all: " + end.figures());
            }
        }
        return all;
    }

    /** Whether each has dealt with as many lines as it should get. */
    boolean areComplete() {
        return complete.size() == ends.size();
    }

    /** How far each is. */
    String figures() {
        return ends.stream()
                .map(end -> end.name() + ": " + (started.contains(end) ? end.figures() : "starting"))
                .collect(Collectors.joining(", "));
    }

    /** Ends all, also those that are still starting. */
    CompletableFuture<Void> stop() {
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        starts.forEach((end, start) ->
                closings.add(start.handle((done, failure) -> null).thenCompose(any -> inBackground(end, End::stop))));
        starts.clear();
        return CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new));
    }

    List<End> all() {
        return ends;
    }
}
