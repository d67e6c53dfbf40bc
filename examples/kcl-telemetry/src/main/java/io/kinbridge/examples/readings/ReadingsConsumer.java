package io.kinbridge.examples.readings;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

/** Reads what devices send, each device's readings in their order, and ends gracefully when it has as many as it was told. */
public final class ReadingsConsumer {
    private static final Region REGION = Region.US_EAST_1;
    private static final long SHUTDOWN_SECONDS = 20;

    private ReadingsConsumer() {}

    /** Arguments: the stream, the application's name, how many readings to wait for. */
    public static void main(String[] args) throws Exception {
        String stream = args[0];
        String application = args[1];
        Readings readings = new Readings(Integer.parseInt(args[2]));

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
                () -> new ReadingsProcessor(readings));
        Scheduler scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig(),
                configs.leaseManagementConfig(),
                configs.lifecycleConfig(),
                configs.metricsConfig(),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(new PollingConfig(stream, kinesis)));

        Thread thread = new Thread(scheduler);
        thread.setDaemon(true);
        thread.start();
        readings.awaitAll();
        boolean graceful = scheduler.startGracefulShutdown().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        System.out.println(readings.summary() + " graceful=" + graceful);
    }
}
