package io.kinbridge.examples.consumer;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** A worker that reads a stream's lines from the beginning, and counts them. */
public final class LineCounter {
    private static final Region REGION = Region.US_EAST_1;
    private static final long SHUTDOWN_SECONDS = 20;

    private final Scheduler scheduler;

    /**
     * @param application names the worker's application: all workers of one share the stream's shards
     * @param lines is given each line; called by several threads, for each shard by one at a time
     */
    public LineCounter(String stream, String application, LineListener lines) {
        KinesisAsyncClient kinesis = KinesisClientUtil.createKinesisAsyncClient(
                KinesisAsyncClient.builder().region(REGION));
        DynamoDbAsyncClient dynamoDb =
                DynamoDbAsyncClient.builder().region(REGION).build();
        CloudWatchAsyncClient cloudWatch =
                CloudWatchAsyncClient.builder().region(REGION).build();
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(
                        StreamIdentifier.singleStreamInstance(stream),
                        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
                application,
                kinesis,
                dynamoDb,
                cloudWatch,
                UUID.randomUUID().toString(),
                () -> new LineProcessor(lines));
        scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig(),
                configs.leaseManagementConfig(),
                configs.lifecycleConfig(),
                configs.metricsConfig(),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(new PollingConfig(stream, kinesis)));
    }

    /** Arguments: the stream, the application's name, after how many lines to end. */
    public static void main(String[] args) throws Exception {
        Counts counts = new Counts(Integer.parseInt(args[2]));
        LineCounter counter = new LineCounter(args[0], args[1], counts);
        counter.start();
        counts.awaitAll();
        boolean graceful = counter.stop();
        System.out.println(counts + " graceful=" + graceful);
    }

    public void start() {
        Thread thread = new Thread(scheduler, "kcl-worker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets the processors checkpoint, and ends. Answers whether all did so in time. */
    public boolean stop() throws InterruptedException, ExecutionException {
        try {
            return scheduler.startGracefulShutdown().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return false;
        }
    }
}
