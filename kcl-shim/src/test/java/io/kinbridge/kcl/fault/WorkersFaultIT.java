package io.kinbridge.kcl.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.fault.WorkerProcess.Event;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Workers that come, go, die and sleep while records flow and the stream is resharded. */
@Tag("faults")
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class WorkersFaultIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long FAILOVER_MICROS = 8_000_000;
    private static final long HAND_OVER_MICROS = 2_000_000;

    @Test
    void workers_killedJoinedAndStoppedDuringReshards_loseNothingAndKeepEachKeysOrder(TestKafka kafka)
            throws Exception {
        String stream = kafka.uniqueName("workers");
        try (KinbridgeClients clients = clients(kafka)) {
            KinesisClient kinesis = clients.syncClient();
            createStream(kinesis, stream, 8);
            try (PacedRecords records = PacedRecords.start(kinesis, stream);
                    WorkerProcess first = worker("first", kafka, stream);
                    WorkerProcess second = worker("second", kafka, stream)) {
                awaitBalance(8, first, second);
                CompletableFuture<Void> resharding = CompletableFuture.runAsync(() -> reshard(kinesis, stream));

                Set<String> orphans = second.shards();
                long killed = second.kill();
                long longestFailover = longestGap(second, orphans, first, killed);
                assertThat(longestFailover).isLessThan(FAILOVER_MICROS);

                try (WorkerProcess third = worker("third", kafka, stream)) {
                    resharding.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                    awaitBalance(open(kinesis, stream).size(), first, third);
                    CompletableFuture<Void> merging = CompletableFuture.runAsync(() -> merge(kinesis, stream));

                    Set<String> handedOver = first.shards();
                    long stopped = first.stop();
                    long longestHandOver = longestGap(first, handedOver, third, stopped);
                    first.awaitEvent("STOPPED", "-", stopped, LIMIT);
                    assertThat(longestHandOver).isLessThan(HAND_OVER_MICROS);
                    merging.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

                    int written = records.finish();
                    Eventually.within(LIMIT)
                            .until(
                                    () -> numbers(List.of(first, second, third)).size(),
                                    processed -> processed == written);
                    int again = assertDuplicatesAreUncheckpointed(second, killed, List.of(first, third));
                    assertKeysInOrder(List.of(first, second, third));
                    System.out.println(written + " records, a worker killed: its shards go on after "
                            + longestFailover / 1000
                            + " ms, " + again + " records processed again; a worker stopped: its shards go on after "
                            + longestHandOver / 1000 + " ms");
                }
            }
        }
    }

    @Test
    void worker_pausedPastItsSession_cannotMoveTheCheckpointsOfOthers(TestKafka kafka) throws Exception {
        String stream = kafka.uniqueName("workers");
        try (KinbridgeClients clients = clients(kafka);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            KinesisClient kinesis = clients.syncClient();
            createStream(kinesis, stream, 4);
            try (PacedRecords records = PacedRecords.start(kinesis, stream);
                    WorkerProcess sleeper = worker("sleeper", kafka, stream);
                    WorkerProcess other = worker("other", kafka, stream)) {
                awaitBalance(4, sleeper, other);
                Set<String> orphans = sleeper.shards();
                sleeper.pause();
                long paused = WorkerProcess.now();
                for (String shard : orphans) {
                    other.awaitEvent("CHECKPOINTED", shard, paused, LIMIT);
                }
                Map<TopicPartition, OffsetAndMetadata> before = committed(admin, stream);
                long woken = sleeper.resume();
                for (String shard : orphans) {
                    sleeper.awaitEvent("LOST", shard, woken, LIMIT);
                }
                awaitBalance(4, sleeper, other);
                Map<TopicPartition, OffsetAndMetadata> after = committed(admin, stream);
                before.forEach(
                        (partition, offset) -> assertThat(after.get(partition).offset())
                                .as("%s never goes back", partition)
                                .isGreaterThanOrEqualTo(offset.offset()));
                int written = records.finish();
                Eventually.within(LIMIT)
                        .until(() -> numbers(List.of(sleeper, other)).size(), processed -> processed == written);
                assertThat(checkpointsOf(sleeper, orphans, woken)).isEmpty();
                assertDuplicatesAreUncheckpointed(sleeper, paused, List.of(other));
            }
        }
    }

    /** The first of its JVM, it may set the lease that every reshard on its broker waits for. */
    private static KinbridgeClients clients(TestKafka kafka) {
        return KinbridgeClients.open(
                KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)));
    }

    /** What it checkpointed of these shards between its waking up and its hearing that they are lost. */
    private static List<Event> checkpointsOf(WorkerProcess sleeper, Set<String> shards, long woken) {
        List<Event> checkpoints = new ArrayList<>();
        for (String shard : shards) {
            long lost = sleeper.awaitEvent("LOST", shard, woken, LIMIT);
            sleeper.events("CHECKPOINTED").stream()
                    .filter(event -> event.shard().equals(shard) && event.micros() > woken && event.micros() < lost)
                    .forEach(checkpoints::add);
        }
        return checkpoints;
    }

    private static WorkerProcess worker(String name, TestKafka kafka, String stream) {
        return WorkerProcess.start(name, kafka.bootstrapServers(), stream, stream + "-app");
    }

    private static void createStream(KinesisClient kinesis, String stream, int shards) {
        kinesis.createStream(request -> request.streamName(stream).shardCount(shards));
        awaitActive(kinesis, stream);
    }

    private static void awaitActive(KinesisClient kinesis, String stream) {
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    private static List<Shard> open(KinesisClient kinesis, String stream) {
        return kinesis
                .listShards(request -> request.streamName(stream).shardFilter(filter -> filter.type("AT_LATEST")))
                .shards()
                .stream()
                .sorted(Comparator.comparing(
                        shard -> new java.math.BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
    }

    /** Splits, merges and scales. */
    private static void reshard(KinesisClient kinesis, String stream) {
        List<Shard> shards = open(kinesis, stream);
        String middle = new java.math.BigInteger(shards.get(0).hashKeyRange().endingHashKey())
                .shiftRight(1)
                .toString();
        kinesis.splitShard(request ->
                request.streamName(stream).shardToSplit(shards.get(0).shardId()).newStartingHashKey(middle));
        awaitActive(kinesis, stream);
        merge(kinesis, stream);
        kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(6).scalingType(ScalingType.UNIFORM_SCALING));
        awaitActive(kinesis, stream);
    }

    private static void merge(KinesisClient kinesis, String stream) {
        List<Shard> shards = open(kinesis, stream);
        kinesis.mergeShards(request -> request.streamName(stream)
                .shardToMerge(shards.get(2).shardId())
                .adjacentShardToMerge(shards.get(3).shardId()));
        awaitActive(kinesis, stream);
    }

    /** How long it took until each of the shards went on at the other worker, µs; those that ended meanwhile do not count. */
    private static long longestGap(WorkerProcess from, Set<String> shards, WorkerProcess to, long since) {
        long longest = 0;
        for (String shard : shards) {
            long next = Eventually.within(LIMIT)
                    .until(
                            () -> to.firstEvent("INITIALIZED", shard, since)
                                    .orElse(
                                            from.firstEvent("ENDED", shard, since)
                                                            .isPresent()
                                                    ? since
                                                    : 0),
                            micros -> micros > 0);
            longest = Math.max(longest, next - since);
        }
        return longest;
    }

    private static void awaitBalance(int shards, WorkerProcess one, WorkerProcess other) {
        Eventually.within(LIMIT)
                .until(
                        () -> List.of(one.shards().size(), other.shards().size()),
                        counts -> counts.get(0) + counts.get(1) == shards
                                && Math.abs(counts.get(0) - counts.get(1)) <= 1);
    }

    private static Set<Integer> numbers(List<WorkerProcess> workers) {
        Set<Integer> numbers = new HashSet<>();
        workers.forEach(worker -> worker.events("RECORDS").forEach(event -> numbers.addAll(event.numbers())));
        return numbers;
    }

    /**
     * Whatever was processed twice was processed first by the worker that died, or slept, after its last checkpoint in the shard
     * before that, and before it heard that the shard is lost; how much that was. It may have got the shard back later.
     */
    private static int assertDuplicatesAreUncheckpointed(WorkerProcess dead, long died, List<WorkerProcess> others) {
        Map<String, Long> lastCheckpoint = new HashMap<>();
        dead.events("CHECKPOINTED").stream()
                .filter(event -> event.micros() < died)
                .forEach(event -> lastCheckpoint.put(event.shard(), event.micros()));
        Map<String, Long> lost = new HashMap<>();
        dead.events("LOST").stream()
                .filter(event -> event.micros() > died)
                .forEach(event -> lost.putIfAbsent(event.shard(), event.micros()));
        Set<Integer> mayRepeat = new HashSet<>();
        Map<Integer, Integer> processed = new HashMap<>();
        for (Event batch : dead.events("RECORDS")) {
            boolean isUncheckpointed = batch.micros()
                    > lastCheckpoint.getOrDefault(batch.shard(), 0L)
                            - 1_000_000; // printed before the checkpoint that covers it
            if (isUncheckpointed && batch.micros() < lost.getOrDefault(batch.shard(), Long.MAX_VALUE)) {
                mayRepeat.addAll(batch.numbers());
            }
            batch.numbers().forEach(number -> processed.merge(number, 1, Integer::sum));
        }
        others.forEach(other -> other.events("RECORDS")
                .forEach(batch -> batch.numbers().forEach(number -> processed.merge(number, 1, Integer::sum))));
        Set<Integer> repeated = new TreeSet<>();
        processed.forEach((number, times) -> {
            if (times > 1) {
                repeated.add(number);
            }
        });
        assertThat(mayRepeat).containsAll(repeated);
        return repeated.size();
    }

    /** Of each key, what is processed for the first time comes in the order in which it was written. */
    private static void assertKeysInOrder(List<WorkerProcess> workers) {
        List<Event> batches = new ArrayList<>();
        workers.forEach(worker -> batches.addAll(worker.events("RECORDS")));
        batches.sort(Comparator.comparingLong(Event::micros));
        Map<Integer, Integer> last = new HashMap<>();
        Set<Integer> seen = new HashSet<>();
        for (Event batch : batches) {
            for (int number : batch.numbers()) {
                if (seen.add(number)) {
                    int key = number % PacedRecords.KEYS;
                    int before = last.getOrDefault(key, key - PacedRecords.KEYS);
                    assertThat(number)
                            .as("the record after %s of its key", before)
                            .isEqualTo(before + PacedRecords.KEYS);
                    last.put(key, number);
                }
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String stream) throws Exception {
        return admin.listConsumerGroupOffsets(stream + "-app")
                .partitionsToOffsetAndMetadata()
                .get();
    }
}
