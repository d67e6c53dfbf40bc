package io.kinbridge.reshard;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.StreamTopics;
import io.kinbridge.stream.StreamSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** One client's way to the topic that the partitions are in. */
final class SimulatedTopics implements StreamTopics {
    private static final KinesisException UNAVAILABLE =
            KinesisError.INTERNAL_FAILURE.exception("The brokers are away.");

    private final SimulatedClient client;
    private final Simulation simulation;
    private final Fate fate;
    private final Rules rules;
    private final SimulatedLog log;

    SimulatedTopics(SimulatedClient client, Simulation simulation, Fate fate, Rules rules, SimulatedLog log) {
        this.client = client;
        this.simulation = simulation;
        this.fate = fate;
        this.rules = rules;
        this.log = log;
    }

    @Override
    public CompletableFuture<Void> ensure(String topic, int partitions, StreamSettings settings) {
        return add(partitions, rules.keep(Rules.Promise.READY_WHEN_CREATED));
    }

    @Override
    public CompletableFuture<Void> grow(String topic, int partitions) {
        return add(partitions, rules.keep(Rules.Promise.READY_WHEN_ADDED));
    }

    private CompletableFuture<Void> add(int partitions, boolean gated) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        simulation.after(client.latency(), () -> {
            long ready = log.grow(partitions);
            long wait = gated ? Math.max(0, ready - simulation.now()) : 0;
            answer(done, wait, () -> null);
        });
        return done;
    }

    @Override
    public CompletableFuture<Void> configure(String topic, StreamSettings settings) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        answer(done, client.latency(), () -> null);
        return done;
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> endOffsets(String topic, Collection<Integer> partitions) {
        CompletableFuture<Map<Integer, Long>> done = new CompletableFuture<>();
        simulation.after(client.latency(), () -> {
            boolean gated = rules.keep(Rules.Promise.READY_WHEN_ANSWERING);
            Map<Integer, Long> ends = new HashMap<>();
            for (int partition : partitions) {
                if (gated && !log.isReady(partition)) {
                    client.step(client.latency(), () -> done.completeExceptionally(UNAVAILABLE));
                    return;
                }
                ends.put(partition, log.end(partition));
            }
            simulation.trace(() -> client + " reads the ends " + ends);
            answer(done, 0, () -> ends);
        });
        return done;
    }

    private <T> void answer(CompletableFuture<T> done, long wait, Supplier<T> result) {
        if (fate.fails()) {
            client.step(wait + client.latency(), () -> done.completeExceptionally(UNAVAILABLE));
        } else {
            client.step(wait + client.latency(), () -> done.complete(result.get()));
        }
    }

    @Override
    public CompletableFuture<Void> delete(String topic) {
        throw noPartOfIt();
    }

    @Override
    public CompletableFuture<TopicShape> shape(String topic) {
        throw noPartOfIt();
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> startOffsets(String topic, Collection<Integer> partitions) {
        throw noPartOfIt();
    }

    @Override
    public CompletableFuture<Long> offsetAt(String topic, int partition, long timestamp) {
        throw noPartOfIt();
    }

    private static UnsupportedOperationException noPartOfIt() {
        return new UnsupportedOperationException("No part of resharding");
    }
}
