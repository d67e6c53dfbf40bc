package io.kinbridge.kcl.shard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/**
 * The surroundings of one shard's processor: its calls are written down, and do what the test says; threads and timer move
 * when the test says so.
 */
final class GivenProcessing implements AutoCloseable {
    static final Duration BACKOFF = Duration.ofMillis(500);

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tasks = new ArrayList<>();
    private final List<ProcessRecordsInput> batches = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Consumer<Object>> behaviours = new HashMap<>();
    private final Threads threads = new Threads();
    private final Timer timer = new Timer();
    private final BufferBudget buffers = new BufferBudget(1L << 20);
    private final OffsetCheckpoints checkpoints =
            new OffsetCheckpoints(Duration.ofSeconds(5), new NullMetricsFactory());

    /** A call of the application's checkpointer. */
    interface Checkpointing {
        void on(RecordProcessorCheckpointer checkpointer) throws Exception;
    }

    static void checkpoint(RecordProcessorCheckpointer checkpointer, Checkpointing call) {
        try {
            call.on(checkpointer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    ProcessorSettings settings() {
        return new ProcessorSettings(100, 1_000, false, BACKOFF, Optional.empty(), false);
    }

    ShardProcessing processing() {
        return processing(settings());
    }

    ShardProcessing processing(ProcessorSettings settings) {
        return processing(settings, threads);
    }

    ShardProcessing processing(ProcessorSettings settings, ExecutorService executor) {
        return new ShardProcessing(
                settings,
                () -> {
                    calls.add("made");
                    return new Processor();
                },
                new SchedulerCoordinatorFactory(),
                checkpoints,
                new Listener(),
                new NullMetricsFactory(),
                null,
                null,
                buffers,
                new ProcessorPool(executor, 4),
                timer);
    }

    /** What the processor does in a call: initialize, processRecords, shardEnded, shutdownRequested or leaseLost. */
    void when(String call, Consumer<Object> behaviour) {
        behaviours.put(call, behaviour);
    }

    /** The calls of the processor, with processRecords' data. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    List<ProcessRecordsInput> batches() {
        return List.copyOf(batches);
    }

    /** The tasks that the listener heard of. */
    List<String> tasks() {
        return List.copyOf(tasks);
    }

    Threads threads() {
        return threads;
    }

    BufferBudget buffers() {
        return buffers;
    }

    Timer timer() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class Listener implements TaskExecutionListener {
        @Override
        public void beforeTaskExecution(TaskExecutionListenerInput input) {
            tasks.add("before " + input.taskType());
        }

        @Override
        public void afterTaskExecution(TaskExecutionListenerInput input) {
            tasks.add("after " + input.taskType() + " " + input.taskOutcome());
        }
    }

    private final class Processor implements ShardRecordProcessor {
        private void happens(String call, Object input) {
            behaviours.getOrDefault(call, unused -> {}).accept(input);
        }

        @Override
        public void initialize(InitializationInput input) {
            calls.add("initialize");
            happens("initialize", input);
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            StringBuilder data = new StringBuilder("records");
            input.records()
                    .forEach(record ->
                            data.append(' ').append(UTF_8.decode(record.data().duplicate())));
            calls.add(data.toString());
            batches.add(input);
            happens("processRecords", input);
        }

        @Override
        public void leaseLost(LeaseLostInput input) {
            calls.add("leaseLost");
            happens("leaseLost", input);
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            calls.add("shardEnded");
            happens("shardEnded", input);
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            calls.add("shutdownRequested");
            happens("shutdownRequested", input);
        }
    }

    /** Runs tasks on the test's thread, when told to. */
    static final class Threads extends AbstractExecutorService {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean isShutdown;

        void runAll() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }

        @Override
        public void execute(Runnable task) {
            if (isShutdown) {
                throw new RejectedExecutionException("shut down");
            }
            waiting.add(task);
        }

        @Override
        public void shutdown() {
            isShutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            isShutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return isShutdown;
        }

        @Override
        public boolean isTerminated() {
            return isShutdown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return isShutdown;
        }
    }

    /** Holds what is to run later, until told that the time has come. */
    static final class Timer extends ScheduledThreadPoolExecutor {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private final List<Long> delays = new ArrayList<>();

        Timer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            waiting.add(task);
            delays.add(unit.toMillis(delay));
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        /** Every delay so far, ms. */
        List<Long> delays() {
            return delays;
        }

        void elapse() {
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            due.forEach(Runnable::run);
        }
    }
}
