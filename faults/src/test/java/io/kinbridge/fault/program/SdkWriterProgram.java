package io.kinbridge.fault.program;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Writes by Amazon's SDK through gateways, whichever answers, until it is told to end (SIGTERM). What a request failed to write comes
 * first in the next one. A file gets a line of each acknowledgement, as {@link Acknowledged} has it.
 */
public final class SdkWriterProgram {
    private static final int LANES = 4;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final Duration END_LIMIT = Duration.ofSeconds(25);

    private SdkWriterProgram() {}

    /** Arguments: the stream, what keys begin with, the file, records a second, and the gateways' addresses. */
    public static void main(String[] args) throws Exception {
        LineFile acknowledged = new LineFile(Path.of(args[2]));
        int pause = LANES * SdkWriterLane.RECORDS * 1000 / Integer.parseInt(args[3]);
        List<KinesisClient> gateways = Arrays.stream(args, 4, args.length)
                .map(address -> client(URI.create(address)))
                .toList();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(LANES);
        IntStream.range(0, LANES)
                .mapToObj(lane -> new SdkWriterLane(args[0], args[1] + lane, gateways, lane, acknowledged))
                .forEach(lane ->
                        threads.scheduleWithFixedDelay(Reported.of(lane::write), 0, pause, TimeUnit.MILLISECONDS));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            threads.shutdown();
            try {
                boolean unused = threads.awaitTermination(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** It does not try again by itself: the lane does, and knows. */
    private static KinesisClient client(URI gateway) {
        return KinesisClient.builder()
                .endpointOverride(gateway)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(CALL_LIMIT))
                .overrideConfiguration(client ->
                        client.retryStrategy(retries -> retries.maxAttempts(1)).apiCallTimeout(CALL_LIMIT))
                .build();
    }
}
