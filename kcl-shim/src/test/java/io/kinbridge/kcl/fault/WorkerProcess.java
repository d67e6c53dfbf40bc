package io.kinbridge.kcl.fault;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A {@link WorkerProgram} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {
    private final String name;
    private final JavaProcess process;

    private WorkerProcess(String name, JavaProcess process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Something that a worker printed.
     *
     * @param micros when, since 1970
     */
    record Event(long micros, String worker, String what, String shard, List<Integer> numbers) {}

    static WorkerProcess start(String name, String bootstrapServers, String stream, String application) {
        return new WorkerProcess(
                name,
                JavaProcess.start(
                        JavaCommand.of(WorkerProgram.class, List.of(bootstrapServers, stream, application, name))));
    }

    List<Event> events() {
        return process.lines().stream().flatMap(this::event).toList();
    }

    private Stream<Event> event(String line) {
        String[] words = line.split(" ", 4);
        if (words.length < 4 || !words[0].matches("\\d{16}")) {
            return Stream.of(); // of the log
        }
        boolean isRecords = words[1].equals("RECORDS") && !words[3].isEmpty();
        List<Integer> numbers = isRecords
                ? Arrays.stream(words[3].split(",")).map(Integer::valueOf).toList()
                : List.of();
        return Stream.of(new Event(Long.parseLong(words[0]), name, words[1], words[2], numbers));
    }

    List<Event> events(String what) {
        return events().stream().filter(event -> event.what().equals(what)).toList();
    }

    /** The shards that it reads, as far as it has said. */
    Set<String> shards() {
        Set<String> shards = new HashSet<>();
        for (Event event : events()) {
            switch (event.what()) {
                case "INITIALIZED" -> shards.add(event.shard());
                case "LOST", "ENDED" -> shards.remove(event.shard());
                default -> {}
            }
        }
        return shards;
    }

    /** Waits until it reads so many shards. */
    Set<String> awaitShards(int count, Duration limit) {
        return Eventually.within(limit).until(this::shards, shards -> shards.size() == count);
    }

    /** When it first said so of the shard at that time or later, µs since 1970. */
    OptionalLong firstEvent(String what, String shard, long since) {
        return events(what).stream()
                .filter(event -> event.shard().equals(shard) && event.micros() >= since)
                .mapToLong(Event::micros)
                .findFirst();
    }

    /** Waits for it. */
    long awaitEvent(String what, String shard, long since, Duration limit) {
        return Eventually.within(limit)
                .until(() -> firstEvent(what, shard, since), OptionalLong::isPresent)
                .getAsLong();
    }

    long kill() {
        long now = now();
        process.kill();
        return now;
    }

    void pause() {
        process.pause();
    }

    long resume() {
        long now = now();
        process.resume();
        return now;
    }

    /** SIGTERM. */
    long stop() {
        long now = now();
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        return now;
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return name + " with " + shards();
    }
}
