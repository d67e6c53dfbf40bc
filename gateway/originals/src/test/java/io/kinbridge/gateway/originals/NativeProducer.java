package io.kinbridge.gateway.originals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/** Amazon's KPL, whose native process writes over TLS. */
final class NativeProducer implements AutoCloseable {
    private static final String BINARIES = "amazon-kinesis-producer-native-binaries";
    /** The discard port: where nobody listens. */
    private static final long NOBODY = 9;

    private final KinesisProducer producer;

    private NativeProducer(KinesisProducer producer) {
        this.producer = producer;
    }

    /** Starts the native process; skips the test where the KPL has none that runs. */
    static NativeProducer start(URI endpoint, Path directory) throws IOException, InterruptedException {
        assumeTrue(
                KinesisProducer.class.getClassLoader().getResource(BINARIES + "/" + platform() + "/kinesis_producer")
                        != null,
                () -> "Amazon's KPL has no native process for " + platform());
        KinesisProducer producer = new KinesisProducer(new KinesisProducerConfiguration()
                .setKinesisEndpoint(endpoint.getHost())
                .setKinesisPort(endpoint.getPort())
                .setVerifyCertificate(false)
                .setRegion("us-east-1")
                .setCredentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .setMetricsLevel("none")
                .setCloudwatchEndpoint("127.0.0.1")
                .setCloudwatchPort(NOBODY)
                .setStsEndpoint("127.0.0.1")
                .setStsPort(NOBODY)
                .setTempDirectory(directory.toString())
                .setLogLevel("warning")
                // A request that is given up is sent again, and its records twice.
                .setRequestTimeout(30_000)
                .setRecordTtl(60_000));
        try {
            assumeRuns(executable(directory));
        } catch (Throwable e) {
            producer.destroy();
            throw e;
        }
        return new NativeProducer(producer);
    }

    private static String platform() {
        if (System.getProperty("os.name").startsWith("Mac")) {
            return "osx";
        }
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
        return System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + machine;
    }

    private static Path executable(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(BINARIES))) {
            return files.filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Called without arguments, it tells its options and ends. */
    private static void assumeRuns(Path executable) throws IOException, InterruptedException {
        String told;
        try {
            Process process = new ProcessBuilder(executable.toString())
                    .redirectErrorStream(true)
                    .start();
            told = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
        } catch (IOException e) {
            told = e.getMessage();
        }
        if (!told.contains("--input-pipe")) {
            abort("The native process of Amazon's KPL does not run on this system: " + told);
        }
    }

    /**
     * Writes records, and waits for all to be there.
     *
     * @return what was written, as the KPL says where
     */
    List<Placed> write(String stream, List<UserData> records) throws Exception {
        List<ListenableFuture<UserRecordResult>> results = new ArrayList<>();
        for (UserData each : records) {
            results.add(producer.addUserRecord(
                    stream,
                    each.partitionKey(),
                    each.explicitHashKey(),
                    each.data().duplicate()));
            if (results.size() == 1) {
                // Until it knows the shards, it does not aggregate.
                results.get(0).get(60, TimeUnit.SECONDS);
            }
        }
        producer.flush();
        List<UserRecordResult> acknowledged = Futures.allAsList(results).get(60, TimeUnit.SECONDS);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            UserRecordResult at = acknowledged.get(i);
            placed.add(records.get(i).at(at.getShardId(), at.getSequenceNumber()));
        }
        return placed;
    }

    @Override
    public void close() {
        producer.destroy();
    }
}
