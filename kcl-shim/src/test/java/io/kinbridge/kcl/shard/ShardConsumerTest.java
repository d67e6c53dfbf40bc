package io.kinbridge.kcl.shard;

import static io.kinbridge.kcl.shard.GivenProcessing.BACKOFF;
import static io.kinbridge.kcl.shard.GivenProcessing.checkpoint;
import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.at;
import static io.kinbridge.kcl.shard.GivenShards.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.error.KinesisError;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.kcl.shard.GivenOwner.Commit;
import io.kinbridge.kcl.shard.ShardProgress.Pending;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

@Timeout(20)
class ShardConsumerTest {
    private final Shard shard = GivenShards.open(0, HashKeyRange.ALL, CREATED);
    private final GivenOwner owner = new GivenOwner();
    private final GivenProcessing given = new GivenProcessing();
    private final ShardLease lease = GivenShards.lease(GivenShards.stream(shard), shard);
    private boolean keyIsAway;

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void buffers_lifeIsOver_areFree() {
        failFirstBatch(new IllegalStateException("on purpose"));
        ShardConsumer consumer = started(settings(2, 1_000, false, true));
        consumer.process(batch(0, 2));
        consumer.process(batch(2, 4));
        run();
        assertThat(given.buffers().used())
                .as("of two batches, one to be given again")
                .isGreaterThan(1_200);
        consumer.loseLease();
        afterBackoff();
        assertThat(given.buffers().used()).isZero();
    }

    @Test
    void buffers_batchProcessedOrPassedOver_areFree() {
        failFirstBatch(new IllegalStateException("on purpose"));
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        run();
        consumer.process(batch(2, 4));
        run();
        assertThat(given.buffers().used()).isZero();
    }

    @Test
    void buffers_askedToLeave_areFree() {
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        consumer.askToLeave();
        run();
        assertThat(given.buffers().used()).isZero();
    }

    @Test
    void process_keyAway_triesAgainAndPassesNothingOver() {
        ShardConsumer consumer = started();
        keyIsAway = true;
        consumer.process(encrypted(batch(0, 2)));
        run();
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize");

        keyIsAway = false;
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1");
        assertThat(given.batches().get(0).records())
                .extracting(KinesisClientRecord::encryptionType)
                .containsOnly(EncryptionType.KMS);
        assertThat(given.buffers().used()).isZero();
    }

    @Test
    void process_leaseLostWhileTheKeyIsAway_dropsTheRecords() {
        ShardConsumer consumer = started();
        keyIsAway = true;
        consumer.process(encrypted(batch(0, 2)));
        run();
        consumer.loseLease();
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "leaseLost");
        assertThat(given.buffers().used()).isZero();
    }

    /** Records that say they are encrypted; {@link #open} takes a byte off them. */
    private Batch encrypted(Batch batch) {
        List<ConsumerRecord<byte[], byte[]>> records = batch.records().stream()
                .map(plain ->
                        record(shard, plain.offset(), "k", Arrays.copyOf(plain.value(), plain.value().length + 1)))
                .toList();
        records.forEach(record -> record.headers().add(RecordHeaders.DATA_KEY, new byte[] {'3'}));
        return new Batch(records, batch.nextOffset(), batch.received(), batch.millisBehindLatest(), batch.atShardEnd());
    }

    private byte[] open(String stream, int dataKey, byte @Nullable [] key, byte[] encrypted) {
        assertThat(dataKey).isEqualTo(3);
        if (keyIsAway) {
            throw KinesisError.KMS_DISABLED.exception("The key is disabled");
        }
        return Arrays.copyOf(encrypted, encrypted.length - 1);
    }

    private ShardConsumer started() {
        return started(given.settings());
    }

    private ShardConsumer started(ProcessorSettings settings) {
        ShardConsumer consumer = new ShardConsumer(lease, given.processing(settings), this::open, owner);
        consumer.start();
        run();
        return consumer;
    }

    private static ProcessorSettings settings(int maxRecords, int maxQueued, boolean forNone, boolean retries) {
        return new ProcessorSettings(maxRecords, maxQueued, forNone, BACKOFF, Optional.empty(), retries);
    }

    private void run() {
        given.threads().runAll();
    }

    private void afterBackoff() {
        given.timer().elapse();
        run();
    }

    /** The records from one offset to before another. */
    private Batch batch(long from, long to) {
        return batch(from, to, false);
    }

    private Batch batch(long from, long to, boolean atEnd) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.range(from, to)
                .mapToObj(offset -> record(shard, offset))
                .toList();
        return new Batch(records, to, Instant.now(), atEnd ? 0 : 7, atEnd);
    }

    private void checkpointAtEnd() {
        given.when(
                "shardEnded",
                input -> checkpoint(((ShardEndedInput) input).checkpointer(), RecordProcessorCheckpointer::checkpoint));
    }

    @Test
    void life_untilTheShardsEnd_isInOrder() {
        checkpointAtEnd();
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        run();
        ChildShard child = ChildShard.builder().shardId("shardId-000000000001").build();
        consumer.children(List.of(child));
        consumer.process(batch(2, 3, true));
        consumer.end();
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1", "records 2", "shardEnded");
        assertThat(given.batches().get(0).childShards()).isEmpty();
        assertThat(given.batches().get(0).millisBehindLatest()).isEqualTo(7);
        assertThat(given.batches().get(1).childShards()).containsExactly(child);
        assertThat(given.batches().get(1).isAtShardEnd()).isTrue();
        assertThat(consumer.closed()).isCompleted();
        assertThat(owner.calls()).containsExactly("hasEnded");
        assertThat(owner.commits())
                .containsExactly(new Commit(3, ShardProgress.of(shard, ExtendedSequenceNumber.SHARD_END)));
    }

    @Test
    void life_listener_hearsOfEveryTaskAsAmazonsDoes() {
        checkpointAtEnd();
        ShardConsumer consumer = started();
        consumer.process(batch(0, 1));
        run();
        consumer.process(batch(1, 2, true));
        consumer.end();
        run();
        assertThat(given.tasks())
                .containsExactly(
                        "before INITIALIZE",
                        "after INITIALIZE SUCCESSFUL",
                        "before PROCESS",
                        "after PROCESS SUCCESSFUL",
                        "before PROCESS",
                        "after PROCESS END_OF_SHARD",
                        "before SHUTDOWN",
                        "after SHUTDOWN SUCCESSFUL");
    }

    @Test
    void life_leaseLost_endsIt() {
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        consumer.loseLease();
        consumer.process(batch(2, 3));
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "leaseLost");
        assertThat(consumer.closed()).isCompleted();
        assertThat(owner.calls()).isEmpty();
    }

    @Test
    void life_leaseLostBeforeItBegan_makesNoProcessor() {
        ShardConsumer consumer = new ShardConsumer(lease, given.processing(), this::open, owner);
        consumer.start();
        consumer.loseLease();
        run();
        assertThat(given.calls()).isEmpty();
        assertThat(consumer.closed()).isCompleted();
    }

    @Test
    void askToLeave_recordsWait_dropsThemAndAsksBeforeTheLeaseGoes() {
        given.when(
                "shutdownRequested",
                input -> checkpoint(
                        ((ShutdownRequestedInput) input).checkpointer(), RecordProcessorCheckpointer::checkpoint));
        ShardConsumer consumer = started();
        consumer.process(batch(0, 3));
        run();
        consumer.process(batch(3, 5));
        consumer.askToLeave();
        run();
        assertThat(owner.calls()).containsExactly("isReadyToLeave");
        assertThat(owner.commits()).containsExactly(new Commit(3, ShardProgress.of(shard, at(shard, 2))));
        assertThat(consumer.closed()).isNotDone();
        consumer.loseLease();
        run();
        assertThat(given.calls())
                .containsExactly("made", "initialize", "records 0 1 2", "shutdownRequested", "leaseLost");
        assertThat(consumer.closed()).isCompleted();
    }

    @Test
    void askToLeave_processorThrows_leavesAllTheSame() {
        given.when("shutdownRequested", input -> {
            throw new IllegalStateException("on purpose");
        });
        ShardConsumer consumer = started();
        consumer.askToLeave();
        run();
        assertThat(owner.calls()).containsExactly("isReadyToLeave");
        consumer.loseLease();
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "shutdownRequested", "leaseLost");
    }

    @Test
    void askToLeave_notInitialized_leavesWithoutAProcessor() {
        ShardConsumer consumer = new ShardConsumer(lease, given.processing(), this::open, owner);
        consumer.start();
        consumer.askToLeave();
        run();
        assertThat(given.calls()).isEmpty();
        assertThat(owner.calls()).containsExactly("isReadyToLeave");
    }

    @Test
    void askToLeave_shardAtItsEnd_lettingTheNextWorkerEndIt() {
        ShardConsumer consumer = started();
        consumer.end();
        consumer.askToLeave();
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "shutdownRequested");
        assertThat(owner.calls()).containsExactly("isReadyToLeave");
    }

    @Test
    void initialize_checkpointAndWhatIsPending_areGiven() {
        byte[] state = {1, 2};
        List<InitializationInput> inputs = new ArrayList<>();
        given.when("initialize", input -> inputs.add((InitializationInput) input));
        ShardProgress progress = ShardProgress.of(shard, at(shard, 4, 2)).withPending(new Pending(at(shard, 8), state));
        ShardLease going = GivenShards.lease(GivenShards.stream(shard), shard, 5, progress);
        new ShardConsumer(going, given.processing(), this::open, owner).start();
        run();
        assertThat(inputs).singleElement().satisfies(input -> {
            assertThat(input.shardId()).isEqualTo("shardId-000000000000");
            assertThat(input.extendedSequenceNumber()).isEqualTo(at(shard, 4, 2));
            assertThat(input.pendingCheckpointSequenceNumber()).isEqualTo(at(shard, 8));
            assertThat(input.pendingCheckpointState()).isEqualTo(state);
        });
    }

    @Test
    void initialize_throws_isTriedAgainAfterTheBackoffWithTheSameProcessor() {
        AtomicInteger attempts = new AtomicInteger();
        given.when("initialize", input -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("on purpose");
            }
        });
        ShardConsumer consumer = started();
        consumer.process(batch(0, 1));
        run();
        assertThat(given.calls()).containsExactly("made", "initialize");
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "initialize");
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "initialize", "initialize", "records 0");
        assertThat(given.timer().delays()).containsExactly(500L, 500L);
        assertThat(given.tasks()).startsWith("before INITIALIZE", "after INITIALIZE FAILURE");
    }

    @Test
    void initialize_throwsAndTheLeaseGoes_endsWithoutAWord() {
        given.when("initialize", input -> {
            throw new IllegalStateException("on purpose");
        });
        ShardConsumer consumer = started();
        consumer.loseLease();
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize");
        assertThat(consumer.closed()).isCompleted();
    }

    @Test
    void processRecords_throws_itsRecordsArePassedOver() {
        failFirstBatch(new IllegalStateException("on purpose"));
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        run();
        consumer.process(batch(2, 3));
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1", "records 2");
        assertThat(given.tasks()).contains("after PROCESS FAILURE");
    }

    @Test
    void processRecords_throwsAnError_itsRecordsArePassedOver() {
        failFirstBatch(new StackOverflowError("on purpose"));
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        run();
        consumer.process(batch(2, 3));
        run();
        assertThat(given.calls()).endsWith("records 0 1", "records 2");
    }

    @Test
    void processRecords_throwsAndRetriesAreSet_itsRecordsAreGivenAgain() {
        failFirstBatch(new IllegalStateException("on purpose"));
        ShardConsumer consumer = started(settings(2, 1_000, false, true));
        consumer.process(batch(0, 2));
        consumer.process(batch(2, 3));
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1");
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1", "records 0 1", "records 2");
        assertThat(given.timer().delays()).containsExactly(500L);
    }

    @Test
    void processRecords_throwsAndRetriesAreSet_shutdownComesFirst() {
        failFirstBatch(new IllegalStateException("on purpose"));
        ShardConsumer consumer = started(settings(2, 1_000, false, true));
        consumer.process(batch(0, 2));
        run();
        consumer.askToLeave();
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1", "shutdownRequested");
    }

    private void failFirstBatch(Throwable failure) {
        AtomicInteger batches = new AtomicInteger();
        given.when("processRecords", input -> {
            if (batches.incrementAndGet() == 1) {
                sneakyThrow(failure);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void processRecords_interruptLeftBehind_nextCheckpointIsMade() {
        given.when("processRecords", input -> {
            checkpoint(((ProcessRecordsInput) input).checkpointer(), RecordProcessorCheckpointer::checkpoint);
            Thread.currentThread().interrupt();
        });
        ShardConsumer consumer = started(settings(1, 1_000, false, false));
        consumer.process(batch(0, 1));
        consumer.process(batch(1, 2));
        run();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(owner.commits()).extracting(Commit::offset).containsExactly(1L, 2L);
    }

    @Test
    void processRecords_noRecords_isCalledOnlyIfAskedFor() {
        ShardConsumer quiet = started();
        quiet.process(batch(0, 0));
        run();
        assertThat(given.calls()).containsExactly("made", "initialize");
        ShardConsumer asked = started(settings(100, 1_000, true, false));
        asked.process(batch(0, 0));
        run();
        assertThat(given.calls()).endsWith("made", "initialize", "records");
    }

    @Test
    void processRecords_oldLeasesCheckpointer_isRefused() {
        List<RecordProcessorCheckpointer> kept = new ArrayList<>();
        given.when("processRecords", input -> kept.add(((ProcessRecordsInput) input).checkpointer()));
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2));
        run();
        consumer.loseLease();
        run();
        assertThatThrownBy(() -> kept.get(0).checkpoint()).isInstanceOf(ShutdownException.class);
        assertThat(owner.commits()).isEmpty();
    }

    @Test
    void shardEnded_withoutCheckpoint_isAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        given.when("shardEnded", input -> {
            if (asked.incrementAndGet() == 2) {
                checkpoint(((ShardEndedInput) input).checkpointer(), RecordProcessorCheckpointer::checkpoint);
            }
        });
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2, true));
        consumer.end();
        run();
        assertThat(consumer.closed()).isNotDone();
        assertThat(owner.calls()).isEmpty();
        afterBackoff();
        assertThat(given.calls()).containsExactly("made", "initialize", "records 0 1", "shardEnded", "shardEnded");
        assertThat(consumer.closed()).isCompleted();
        assertThat(owner.calls()).containsExactly("hasEnded");
    }

    @Test
    void shardEnded_checkpointOfTheLastRecord_isTheShardsEnd() {
        given.when(
                "shardEnded",
                input -> checkpoint(
                        ((ShardEndedInput) input).checkpointer(),
                        checkpointer -> checkpointer.checkpoint(at(shard, 1).sequenceNumber())));
        ShardConsumer consumer = started();
        consumer.process(batch(0, 2, true));
        consumer.end();
        run();
        assertThat(owner.commits().get(0).progress().isEnded()).isTrue();
        assertThat(consumer.closed()).isCompleted();
    }

    @Test
    void shardEnded_withoutARecord_isToldAtOnce() {
        checkpointAtEnd();
        ShardConsumer consumer = started();
        consumer.end();
        run();
        assertThat(given.calls()).containsExactly("made", "initialize", "shardEnded");
        assertThat(consumer.closed()).isCompleted();
    }

    @Test
    void process_queueIsFull_saysSoAndTellsWhenHalfOfItIsWorkedOff() {
        ShardConsumer consumer = started(settings(2, 6, false, false));
        assertThat(consumer.process(batch(0, 2))).isTrue();
        assertThat(consumer.process(batch(2, 4))).isTrue();
        assertThat(consumer.process(batch(4, 6))).isFalse();
        assertThat(consumer.process(batch(6, 7))).isFalse();
        List<Integer> roomAfter = new ArrayList<>();
        given.when("processRecords", input -> roomAfter.add(owner.calls().size()));
        run();
        assertThat(roomAfter).as("7 wait; 3 are half of what may").containsExactly(0, 1, 1, 1);
        assertThat(owner.calls()).containsExactly("hasRoom");
        assertThat(consumer.process(batch(7, 9))).isTrue();
    }

    @Test
    void process_smallBatchesWait_areJoinedUpToTheMost() {
        ShardConsumer consumer = started(settings(4, 1_000, false, false));
        consumer.process(batch(0, 2));
        consumer.process(batch(2, 4));
        consumer.process(batch(4, 5));
        run();
        assertThat(given.calls()).endsWith("records 0 1 2 3", "records 4");
    }

    @Test
    void isIdle_busyOrNotInitialized_isFalse() {
        ShardConsumer consumer = new ShardConsumer(lease, given.processing(), this::open, owner);
        assertThat(consumer.isIdle()).isFalse();
        consumer.start();
        assertThat(consumer.isIdle()).isFalse();
        run();
        assertThat(consumer.isIdle()).isTrue();
        consumer.process(batch(0, 1));
        assertThat(consumer.isIdle()).isFalse();
        run();
        assertThat(consumer.isIdle()).isTrue();
    }

    @Test
    void executor_takesNoTasks_lifeIsOver() {
        given.threads().shutdown();
        ShardConsumer consumer = started();
        assertThat(consumer.closed()).isCompleted();
        assertThat(given.calls()).isEmpty();
    }

    @Test
    void process_manyThreads_oneStepAtATimeInOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            AtomicInteger inside = new AtomicInteger();
            List<Long> seen = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger most = new AtomicInteger();
            given.when("processRecords", input -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                ((ProcessRecordsInput) input)
                        .records()
                        .forEach(record -> seen.add(lease.offset(new ExtendedSequenceNumber(record.sequenceNumber()))
                                .orElseThrow()));
                inside.decrementAndGet();
            });
            checkpointAtEnd();
            ShardConsumer consumer = new ShardConsumer(
                    lease, given.processing(settings(3, 50, false, false), threads), this::open, owner);
            consumer.start();
            for (long i = 0; i < 2_000; i++) {
                consumer.process(batch(i, i + 1));
            }
            consumer.end();
            consumer.closed().get(10, TimeUnit.SECONDS);
            assertThat(most).hasValue(1);
            assertThat(seen).hasSize(2_000).isSorted();
        } finally {
            threads.shutdownNow();
        }
    }
}
