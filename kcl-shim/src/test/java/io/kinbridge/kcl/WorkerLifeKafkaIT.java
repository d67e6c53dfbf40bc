package io.kinbridge.kcl;

import static io.kinbridge.kcl.KafkaWorkers.SOON;
import static io.kinbridge.kcl.KafkaWorkers.TRIM_HORIZON;
import static io.kinbridge.kcl.KafkaWorkers.application;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy.NoLeaseDeletionStrategy;
import software.amazon.kinesis.processor.MultiStreamTracker;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Workers that come, share and go, by the settings that an application has for that. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class WorkerLifeKafkaIT {
    private static KafkaWorkers workers;

    @BeforeAll
    static void open(TestKafka kafka) {
        workers = new KafkaWorkers(kafka);
    }

    @AfterEach
    void stop() {
        workers.stop();
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static TestWorker worker(String stream, String name, UnaryOperator<SchedulerConfigs> more) {
        return workers.worker(
                new SingleStreamTracker(stream, TRIM_HORIZON),
                application(stream),
                name,
                JournalProcessor::checkpoint,
                more);
    }

    private static int shardsOf(String worker) {
        return workers.journal()
                .all(entry -> entry.worker().equals(worker) && entry.what().equals("initialize"))
                .size();
    }

    private static void awaitAsserted(Eventually.Assertion assertion) {
        Eventually.within(SOON).untilAsserted(assertion);
    }

    /** Of what happens to a worker and its shards, in words. Thread-safe. */
    private static final class Events implements WorkerStateChangeListener, TaskExecutionListener {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onWorkerStateChange(WorkerState state) {
            seen.add(state.toString());
        }

        @Override
        public void onAllInitializationAttemptsFailed(Throwable failure) {
            seen.add("failed");
        }

        @Override
        public void beforeTaskExecution(TaskExecutionListenerInput input) {
            seen.add(input.taskType() + " of " + input.shardInfo().shardId());
        }

        @Override
        public void afterTaskExecution(TaskExecutionListenerInput input) {
            seen.add(input.taskType() + " " + input.taskOutcome());
        }

        SchedulerConfigs in(SchedulerConfigs configs) {
            configs.coordinator().workerStateChangeListener(this);
            configs.lifecycle().taskExecutionListener(this);
            return configs;
        }

        List<String> seen() {
            return List.copyOf(seen);
        }
    }

    @Test
    void listeners_oneShardsLife_hearOfItInOrder() {
        String stream = workers.givenStream(1);
        Events events = new Events();
        TestWorker worker = worker(stream, "one", events::in);
        workers.write(stream, 0, 1);
        workers.awaitRecords(1);
        assertThat(worker.stopGracefully()).succeedsWithin(SOON);
        assertThat(events.seen())
                .containsExactly(
                        "INITIALIZING",
                        "STARTED",
                        "INITIALIZE of shardId-000000000000",
                        "INITIALIZE SUCCESSFUL",
                        "PROCESS of shardId-000000000000",
                        "PROCESS SUCCESSFUL",
                        "SHUTDOWN_NOTIFICATION of shardId-000000000000",
                        "SHUTDOWN_NOTIFICATION SUCCESSFUL",
                        "SHUTDOWN of shardId-000000000000",
                        "SHUTDOWN SUCCESSFUL",
                        "SHUT_DOWN_STARTED",
                        "SHUT_DOWN");
    }

    @Test
    void run_noSuchStream_givesUpQuietlyAndTellsTheListener() {
        Events events = new Events();
        TestWorker worker = worker("kcl-nowhere", "one", configs -> {
            configs.coordinator().maxInitializationAttempts(2).schedulerInitializationBackoffTimeMillis(20);
            return events.in(configs);
        });
        awaitAsserted(() -> assertThat(worker.engine().isShutdownComplete()).isTrue());
        assertThat(events.seen()).containsExactly("INITIALIZING", "failed", "SHUT_DOWN_STARTED", "SHUT_DOWN");
        assertThat(worker.engine().isShutdown()).isTrue();
        assertThat(worker.failure()).isEmpty();
    }

    @Test
    void run_executorOfTheApplicationIsShutDown_stopsQuietly() {
        String stream = workers.givenStream(1);
        ExecutorService gone = Executors.newCachedThreadPool();
        gone.shutdown();
        Events events = new Events();
        TestWorker worker = worker(stream, "one", configs -> {
            configs.coordinator().coordinatorFactory(new SchedulerCoordinatorFactory() {
                @Override
                public ExecutorService createExecutorService() {
                    return gone;
                }
            });
            return events.in(configs);
        });
        awaitAsserted(() -> assertThat(worker.engine().isShutdownComplete()).isTrue());
        assertThat(events.seen()).containsExactly("INITIALIZING", "STARTED", "SHUT_DOWN_STARTED", "SHUT_DOWN");
        assertThat(worker.failure()).isEmpty();
    }

    @Test
    void run_streamIsCreatedBetweenTwoAttempts_starts() throws Exception {
        String stream = workers.givenStream(1) + "-later";
        CountDownLatch initializing = new CountDownLatch(1);
        worker(stream, "one", configs -> {
            configs.coordinator()
                    .maxInitializationAttempts(200)
                    .schedulerInitializationBackoffTimeMillis(50)
                    .workerStateChangeListener(new WorkerStateChangeListener() {
                        @Override
                        public void onWorkerStateChange(WorkerState state) {
                            initializing.countDown();
                        }

                        @Override
                        public void onAllInitializationAttemptsFailed(Throwable failure) {}
                    });
            return configs;
        });
        assertThat(initializing.await(10, TimeUnit.SECONDS)).isTrue();
        workers.create(stream, 1);
        workers.write(stream, 0, 10);
        workers.awaitRecords(10);
    }

    @Test
    void process_longerThanThePollInterval_keepsTheShard() {
        String stream = workers.givenStream(1);
        workers.write(stream, 0, 10);
        AtomicInteger batches = new AtomicInteger();
        workers.worker(
                new SingleStreamTracker(stream, TRIM_HORIZON),
                application(stream),
                "one",
                () -> new JournalProcessor("one", workers.journal(), input -> {
                    if (batches.incrementAndGet() == 1) {
                        takeLong();
                    }
                    JournalProcessor.checkpoint(input);
                }),
                UnaryOperator.identity(),
                workers.cluster().withKafka("max.poll.interval.ms", "1000"));
        workers.awaitRecords(10);
        workers.write(stream, 10, 20);
        workers.awaitRecords(20);
        workers.assertEachOnceInOrder(0, 20);
        assertThat(workers.journal().lifeOf("one", "shardId-000000000000")).containsExactly("initialize", "record");
        assertThat(shardsOf("one")).isOne();
    }

    private static void takeLong() {
        try {
            assertThat(new CountDownLatch(1).await(2_500, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void process_noRecordsButAskedFor_isCalledAgainAndAgain() {
        String stream = workers.givenStream(1);
        AtomicInteger empty = new AtomicInteger();
        workers.worker(
                new SingleStreamTracker(stream, TRIM_HORIZON),
                application(stream),
                "one",
                input -> {
                    if (input.records().isEmpty()) {
                        assertThat(input.millisBehindLatest()).isZero();
                        empty.incrementAndGet();
                    }
                },
                configs -> {
                    configs.processor().callProcessRecordsEvenForEmptyRecordList(true);
                    configs.retrieval()
                            .retrievalSpecificConfig(
                                    new PollingConfig(stream, workers.clients().asyncClient())
                                            .idleTimeBetweenReadsInMillis(100));
                    return configs;
                });
        awaitAsserted(() -> assertThat(empty).hasValueGreaterThan(3));
        workers.write(stream, 0, 10);
        workers.awaitRecords(10);
        int before = empty.get();
        awaitAsserted(() -> assertThat(empty).hasValueGreaterThan(before + 2));
    }

    @Test
    void maxLeases_firstWorkerHasItsMost_theRestWaitsForAnother() {
        String stream = workers.givenStream(4);
        workers.write(stream, 0, 100);
        worker(stream, "one", configs -> most(configs, 1));
        workers.awaitInitialized(1);
        worker(stream, "two", configs -> most(configs, 3));
        workers.awaitRecords(100);
        assertThat(shardsOf("one")).isEqualTo(1);
        assertThat(shardsOf("two")).isEqualTo(3);
        assertThat(workers.journal().of("leaseLost")).isEmpty();
    }

    private static SchedulerConfigs most(SchedulerConfigs configs, int leases) {
        configs.leaseManagement().maxLeasesForWorker(leases);
        return configs;
    }

    @Test
    void handOver_processorsCheckpointWhenAsked_nothingIsReadTwice() {
        String stream = workers.givenStream(4);
        workers.write(stream, 0, 1_000);
        workers.worker(stream, "one", input -> {}); // checkpoints in shutdownRequested only
        workers.awaitRecords(1_000);
        workers.worker(stream, "two", input -> {});
        workers.write(stream, 1_000, 2_000);
        awaitAsserted(() -> assertThat(shardsOf("two")).isEqualTo(2));
        workers.write(stream, 2_000, 3_000);
        workers.awaitRecords(3_000);
        workers.assertEachOnceInOrder(0, 3_000);
        assertThat(workers.journal().of("shutdownRequested"))
                .hasSize(2)
                .allMatch(entry -> entry.worker().equals("one"));
    }

    @Test
    void handOver_notGraceful_processorsAreNotAsked() {
        String stream = workers.givenStream(2);
        UnaryOperator<SchedulerConfigs> abrupt = configs -> {
            configs.leaseManagement().gracefulLeaseHandoffConfig().isGracefulLeaseHandoffEnabled(false);
            return configs;
        };
        worker(stream, "one", abrupt);
        workers.awaitInitialized(2);
        worker(stream, "two", abrupt);
        awaitAsserted(() -> assertThat(shardsOf("two")).isEqualTo(1));
        assertThat(workers.journal().of("shutdownRequested")).isEmpty();
        assertThat(workers.journal().of("leaseLost")).hasSize(1);
    }

    /** Lists streams as an application of many does. */
    private record Streams(List<StreamConfig> streamConfigList) implements MultiStreamTracker {
        @Override
        public FormerStreamsLeasesDeletionStrategy formerStreamsLeasesDeletionStrategy() {
            return new NoLeaseDeletionStrategy();
        }
    }

    @Test
    void manyStreams_eachProcessorIsMadeForItsStream() {
        String orders = workers.givenStream(2);
        String payments = workers.givenStream(1);
        Map<String, Integer> made = new ConcurrentHashMap<>();
        Set<String> keys = ConcurrentHashMap.newKeySet();
        workers.write(orders, 0, 50);
        workers.write(payments, 50, 100);
        ShardRecordProcessorFactory factory = new ShardRecordProcessorFactory() {
            @Override
            public ShardRecordProcessor shardRecordProcessor() {
                throw new AssertionError("the stream is told");
            }

            @Override
            public ShardRecordProcessor shardRecordProcessor(StreamIdentifier stream) {
                made.merge(stream.serialize(), 1, Integer::sum);
                return new JournalProcessor(stream.streamName(), workers.journal(), JournalProcessor::checkpoint);
            }
        };
        workers.worker(
                new Streams(List.of(config(orders), config(payments))),
                application(orders),
                "one",
                factory,
                configs -> {
                    configs.lifecycle().taskExecutionListener(new TaskExecutionListener() {
                        @Override
                        public void beforeTaskExecution(TaskExecutionListenerInput input) {
                            keys.add(input.shardInfo().streamIdentifierSerOpt().orElse("none"));
                        }

                        @Override
                        public void afterTaskExecution(TaskExecutionListenerInput input) {}
                    });
                    return configs;
                },
                workers.cluster());
        workers.awaitRecords(100);
        Map<String, Integer> expected = new HashMap<>();
        expected.put(serialized(orders), 2);
        expected.put(serialized(payments), 1);
        assertThat(made).isEqualTo(expected);
        assertThat(keys).containsExactlyInAnyOrder(serialized(orders), serialized(payments));
        assertThat(workers.journal()
                        .all(entry ->
                                entry.worker().equals(payments) && entry.what().equals("record")))
                .hasSize(50);
    }

    private static String serialized(String stream) {
        return "000000000000:" + stream + ":1";
    }

    private static StreamConfig config(String stream) {
        return new StreamConfig(StreamIdentifier.multiStreamInstance(serialized(stream)), TRIM_HORIZON);
    }
}
