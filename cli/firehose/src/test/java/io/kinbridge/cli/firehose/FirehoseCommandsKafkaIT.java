package io.kinbridge.cli.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands in this JVM, with the plugin that the build has put together. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class FirehoseCommandsKafkaIT {
    private static BucketServer s3;

    private final TestKafka kafka;

    @TempDir
    private Path folder;

    FirehoseCommandsKafkaIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    @BeforeAll
    static void startS3() {
        PluginFolders.useThatOfTheBuild();
        s3 = new BucketServer();
    }

    @AfterAll
    static void stopS3() {
        s3.close();
    }

    private Run onCluster(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        Run run = Run.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private String stream() {
        String stream = kafka.uniqueName("firehose");
        onCluster("streams", "create", stream, "--shards", "1");
        return stream;
    }

    private Path config(String name, String bucket) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), """
                {"DeliveryStreamName": "%s",
                 "ExtendedS3DestinationConfiguration": {
                   "RoleARN": "arn:aws:iam::000000000000:role/firehose", "BucketARN": "arn:aws:s3:::%s",
                   "Prefix": "clicks/", "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/",
                   "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0}}}""".formatted(name, bucket));
    }

    private static String content(String bucket) {
        StringBuilder all = new StringBuilder();
        s3.objects(bucket).values().forEach(object -> all.append(new String(object, StandardCharsets.UTF_8)));
        return all.toString();
    }

    @Test
    void firehose_deliversAStream_untilItIsEnded_andSaysHowFarItIs() throws Exception {
        String stream = stream();
        String bucket = kafka.uniqueName("bucket").toLowerCase(Locale.ROOT);
        s3.create(bucket);
        onCluster("streams", "put", stream, "--key", "k", "first;");
        List<String> arguments = new ArrayList<>(List.of("firehose", "--stream", stream));
        arguments.addAll(List.of("--config", config(stream + "-to-s3", bucket).toString()));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        arguments.addAll(s3.properties());
        try (RunningStream running = new RunningStream(arguments)) {
            Eventually soon = Eventually.within(Duration.ofSeconds(60));
            soon.untilAsserted(() -> {
                assertThat(content(bucket)).as(running.err()).startsWith("first;");
                assertThat(running.out()).contains("ready: " + stream + "-to-s3 reads " + stream);
            });
            onCluster("streams", "put", stream, "--key", "k", "second;");
            soon.untilAsserted(
                    () -> assertThat(content(bucket)).contains("first;").contains("second;"));
            soon.untilAsserted(() -> assertThat(running.err())
                    .contains("2 records of 13 bytes delivered in 2 objects, 0 records behind"));
        }
    }

    @Test
    void firehose_taskFails_exitsWith1AndSaysWhy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of(
                    "firehose",
                    "--stream",
                    stream(),
                    "--config",
                    config(kafka.uniqueName("failing"), "any").toString(),
                    "--property",
                    "metrics.prometheus.port=" + taken.getLocalPort(),
                    "--bootstrap-servers",
                    kafka.bootstrapServers());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("has failed: ", "metrics.prometheus.port is " + taken.getLocalPort());
        }
    }

    @Test
    void configWithFaults_isRefusedWithAllOfThem() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.json"), """
                {"DeliveryStreamName": "a b", "ExtendedS3DestinationConfiguration": {
                   "BucketARN": "clicks", "RoleARN": "arn:aws:iam::000000000000:role/r",
                   "BufferingHints": {"SizeInMBs": 1000, "IntervalInSeconds": 60}}}""");
        Run validated = Run.of("firehose", "validate", "--config", file.toString());
        assertThat(validated.exitCode()).isEqualTo(1);
        assertThat(validated.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("DeliveryStreamName: 'a b'"))
                .anyMatch(line -> line.startsWith("ExtendedS3DestinationConfiguration.BucketARN: 'clicks'"))
                .anyMatch(
                        line -> line.startsWith("ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs: '1000'"));
        Run run =
                Run.of("firehose", "--stream", "s", "--config", file.toString(), "--bootstrap-servers", "127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("kinbridge: the delivery stream's configuration has 3 faults:")
                .hasLineCount(4);
    }

    @Test
    void validate_goodConfig_saysNothing() throws Exception {
        Run run = Run.of(
                "firehose", "validate", "--config", config("good", "bucket").toString());
        assertThat(run).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void usage_isRefusedWith2() {
        assertThat(Run.of("firehose", "--stream", "s").exitCode()).isEqualTo(2);
        assertThat(Run.of("firehose", "replay", "--objects", "o").exitCode()).isEqualTo(2);
        assertThat(Run.of("firehose", "--stream", "s", "--config", "none.json").err())
                .isEqualToNormalizingNewlines(
                        "kinbridge: There is no file none.json; give --config one that is there\n");
    }

    @Test
    void replay_ofS3_putsRawDataOnTheStream() {
        String stream = stream();
        String bucket = kafka.uniqueName("errors").toLowerCase(Locale.ROOT);
        s3.create(bucket);
        s3.put(
                bucket,
                "errors/processing-failed/1",
                "{\"errorCode\":\"Lambda.Failed\",\"rawData\":\"YWdhaW4=\"}\nbroken\n");
        List<String> arguments =
                new ArrayList<>(List.of("firehose", "replay", "--stream", stream, "--endpoint", "" + s3.endpoint()));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        arguments.addAll(List.of("--objects", "s3://" + bucket + "/errors/"));
        arguments.addAll(s3.properties().subList(4, 8));
        List<String> dry = new ArrayList<>(arguments);
        dry.add("--dry-run");
        assertThat(Run.of(dry).err()).contains("1 record of 1 object would be put on " + stream);
        assertThat(onCluster("streams", "get", stream).out()).isEmpty();

        Run replayed = Run.of(arguments);
        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.out()).isEqualToNormalizingNewlines("Lambda.Failed\t1\n(left out)\t1\n");
        assertThat(replayed.err())
                .contains("s3://" + bucket + "/errors/processing-failed/1 line 2 is no JSON")
                .contains("1 record of 1 object put on " + stream);
        assertThat(onCluster("streams", "get", stream).out()).endsWith("\tagain" + System.lineSeparator());
    }

    @Test
    void replay_ofAFolder_putsRawDataOnATopic() throws Exception {
        String stream = stream();
        Files.writeString(folder.resolve("object"), "{\"errorCode\":\"X\",\"rawData\":\"YWdhaW4=\"}\n");
        assertThat(onCluster("firehose", "replay", "--topic", stream, "--objects", folder.toString())
                        .out())
                .isEqualToNormalizingNewlines("X\t1\n");
        assertThat(onCluster("streams", "get", stream).out()).contains("again");
    }
}
