package io.kinbridge.cli.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.CommandRun;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.TestTopics;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaForTests.class)
@Timeout(120)
class StreamsCommandsKafkaIT {
    private static final String LEASE = "kinbridge.lease.ms";

    private final TestKafka kafka;

    /** Every reshard waits for it. */
    @BeforeAll
    static void shortenLease() {
        System.setProperty(LEASE, "500");
    }

    @AfterAll
    static void clearLease() {
        System.clearProperty(LEASE);
    }

    StreamsCommandsKafkaIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    private CommandRun streams(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("streams", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private CommandRun succeed(String command, String... arguments) {
        CommandRun run = streams(command, arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private String create(String prefix, int shards) {
        String stream = kafka.uniqueName(prefix);
        succeed("create", stream, "--shards", Integer.toString(shards));
        return stream;
    }

    private void putLines(String stream, String text) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            succeed("put", stream, "--key-from-first-word");
        } finally {
            System.setIn(before);
        }
    }

    private static List<String> data(CommandRun run) {
        return run.outLines().stream().map(line -> line.split("\t", -1)[4]).toList();
    }

    @Test
    void create_describe_list_delete_tellWhatThereIs() {
        String stream = kafka.uniqueName("cli");
        assertThat(succeed("create", stream, "--shards", "2").err())
                .contains("Stream " + stream + " is ACTIVE with 2 open shards");
        assertThat(succeed("describe", stream).out())
                .contains("is ACTIVE, PROVISIONED, with 2 open shards")
                .contains("shardId-000000000001  -        open      50.0 %")
                .contains("340282366920938463463374607431768211455");
        assertThat(succeed("list").out()).containsPattern(stream + " +ACTIVE +PROVISIONED");
        assertThat(succeed("delete", stream).err()).contains("is deleted");
        assertThat(succeed("list").out()).doesNotContain(stream);
    }

    @Test
    void create_onDemand_hasThatMode() {
        String stream = kafka.uniqueName("cli-od");
        succeed("create", stream, "--on-demand");
        assertThat(succeed("describe", stream).out()).contains("ACTIVE, ON_DEMAND");
        assertThat(succeed("delete", stream, "--no-wait").err()).contains("is DELETING");
    }

    @Test
    void json_hasAwsNames() {
        String stream = create("cli-json", 1);
        succeed("put", stream, "--key", "k", "hello");
        assertThat(succeed("list", "--json").out()).contains("\"StreamSummaries\"", "\"StreamName\" : \"" + stream);
        assertThat(succeed("describe", stream, "--json").out())
                .contains("\"StreamDescriptionSummary\"", "\"OpenShardCount\" : 1", "\"Shards\"", "\"HashKeyRange\"");
        assertThat(succeed("get", stream, "--json").out())
                .startsWith("{\"ShardId\":\"shardId-000000000000\"")
                .contains("\"Data\":\"aGVsbG8=\"", "\"PartitionKey\":\"k\"");
    }

    @Test
    void put_record_printsWhereItLies() {
        String stream = create("cli-put", 2);
        CommandRun put = succeed("put", stream, "--key", "k", "--explicit-hash-key", "0", "grüße");
        String[] place = put.out().strip().split("\t");
        assertThat(place[0]).isEqualTo("shardId-000000000000");
        CommandRun get = succeed("get", stream, "--shard", place[0], "--from", place[1]);
        assertThat(get.outLines())
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("\tshardId-000000000000\t" + place[1] + "\tk\tgrüße"));
    }

    @Test
    void put_linesOfStandardInput_areRecordsWithTheirFirstWordAsKey() {
        String stream = create("cli-lines", 1);
        putLines(stream, "ann 1\nbob 1\n\nann 2");
        CommandRun get = succeed("get", stream);
        assertThat(data(get)).containsExactly("ann 1", "bob 1", "", "ann 2");
        assertThat(get.outLines().stream().map(line -> line.split("\t", -1)[3]))
                .containsExactly("ann", "bob", "-", "ann");
    }

    @Test
    void get_limit_endsThereAndSaysSo() {
        String stream = create("cli-limit", 1);
        putLines(stream, "a 1\na 2\na 3\n");
        CommandRun get = succeed("get", stream, "--limit", "2");
        assertThat(data(get)).containsExactly("a 1", "a 2");
        assertThat(get.err()).contains("Stopped after 2 records");
    }

    @Test
    void get_fromLatestOrATimeToCome_hasNothing() {
        String stream = create("cli-from", 1);
        putLines(stream, "a 1\n");
        assertThat(succeed("get", stream, "--from", "LATEST").out()).isEmpty();
        assertThat(data(succeed("get", stream, "--from", "AT_TIMESTAMP", "--timestamp", "2020-01-01T00:00:00Z")))
                .containsExactly("a 1");
    }

    @Test
    void splitMergeScale_changeTheShards_andReadersFollow() {
        String stream = create("cli-reshard", 1);
        putLines(stream, "a 1\nb 1\n");
        assertThat(succeed("split", stream, "shardId-000000000000").err()).contains("ACTIVE with 2 open shards");
        putLines(stream, "a 2\nb 2\n");
        assertThat(succeed("merge", stream, "shardId-000000000001", "shardId-000000000002")
                        .err())
                .contains("ACTIVE with 1 open shard");
        assertThat(succeed("scale", stream, "2").err()).contains("ACTIVE with 2 open shards");
        putLines(stream, "a 3\nb 3\n");
        List<String> read = data(succeed("get", stream));
        assertThat(read).hasSize(6);
        assertThat(read.stream().filter(line -> line.startsWith("a"))).containsExactly("a 1", "a 2", "a 3");
        assertThat(read.stream().filter(line -> line.startsWith("b"))).containsExactly("b 1", "b 2", "b 3");
        assertThat(succeed("describe", stream).out()).contains("shardId-000000000001 + shardId-000000000002");
    }

    @Test
    void get_streamIsUpdating_waitsForItsRecords() {
        String stream = create("cli-updating", 1);
        putLines(stream, "a 1\n");
        assertThat(succeed("split", stream, "shardId-000000000000", "--no-wait").err())
                .contains("is UPDATING");
        assertThat(data(succeed("get", stream))).containsExactly("a 1");
    }

    @Test
    void tail_printsWhatIsWrittenAlsoAfterASplit() throws Exception {
        String stream = create("cli-tail", 1);
        StringWriter seen = new StringWriter();
        Thread tail = new Thread(() -> CommandRun.printingTo(
                seen, "streams", "tail", stream, "--bootstrap-servers", kafka.bootstrapServers()));
        tail.start();
        try {
            Eventually soon = Eventually.within(Duration.ofSeconds(20));
            soon.untilAsserted(() -> {
                succeed("put", stream, "--key", "a", "first");
                assertThat(seen.toString()).contains("\ta\tfirst");
            });
            succeed("split", stream, "shardId-000000000000");
            succeed("put", stream, "--key", "a", "second");
            soon.untilAsserted(() -> assertThat(seen.toString()).contains("\ta\tsecond"));
        } finally {
            tail.interrupt();
            tail.join(TimeUnit.SECONDS.toMillis(20));
        }
        assertThat(tail.isAlive()).isFalse();
    }

    @Test
    void adopt_topicOfOthers_isAStreamWithItsPartitionsAsShards() throws Exception {
        String topic = kafka.uniqueName("cli-adopt");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TestTopics.create(admin, List.of(new NewTopic(topic, Optional.of(3), Optional.empty())));
        }
        assertThat(succeed("adopt", topic).err()).contains("ACTIVE with 3 open shards");
        CommandRun again = streams("adopt", topic);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .startsWith("kinbridge: ResourceInUseException: ")
                .hasLineCount(1);
    }

    @Test
    void describe_noSuchStream_isOneLineWithAwsCode() {
        String stream = kafka.uniqueName("cli-none");
        CommandRun run = streams("describe", stream);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("kinbridge: ResourceNotFoundException: Stream " + stream + " under account ")
                .hasLineCount(1);
    }

    @Test
    void split_noSuchShard_saysWhereTheyAreListed() {
        String stream = create("cli-split", 1);
        CommandRun run = streams("split", stream, "shardId-000000000009");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has no shard shardId-000000000009", "describe " + stream);
    }

    @Test
    void check_onABrokerOfItsOwn_works() {
        CommandRun run = CommandRun.of("streams", "check");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines()).containsExactly("kinbridge streams works here: a record was written and read");
    }
}
