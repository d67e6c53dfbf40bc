package io.kinbridge.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.gateway.GatewayLimits;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes is answered as a client's fault, or not at all; nothing of the inside gets out, and nothing stays behind. {@code
 * -Dkinbridge.fuzz.requests=100000} makes it long, {@code -Dkinbridge.fuzz.seed} does one again.
 */
@ExtendWith(KafkaForTests.class)
@Timeout(600)
class FuzzKafkaIT {
    private static final Logger log = LoggerFactory.getLogger(FuzzKafkaIT.class);
    private static final int REQUESTS = Integer.getInteger("kinbridge.fuzz.requests", 8_000);
    private static final long SEED = Long.getLong("kinbridge.fuzz.seed", new Random().nextLong());
    private static final int CONNECTIONS = 8;

    private static final List<String> CALLS = List.of(
            "ListStreams {'Limit':10}",
            "DescribeStreamSummary {'StreamName':'STREAM'}",
            "ListShards {'StreamName':'STREAM','MaxResults':5,'ShardFilter':{'Type':'AT_LATEST'}}",
            "GetShardIterator {'StreamName':'STREAM','ShardId':'shardId-000000000000',"
                    + "'ShardIteratorType':'AT_TIMESTAMP','Timestamp':1577836800.5}",
            "GetRecords {'ShardIterator':'AAAAAAAAAAHSywljv0zEgPX4NyKdZ5wryMzP9yALs8NeKbUjp1IxtZs1Sp','Limit':5}",
            "PutRecord {'StreamName':'STREAM','PartitionKey':'ключ','Data':'YWJjZA==','ExplicitHashKey':'1'}",
            "PutRecords {'Records':[{'Data':'YQ==','PartitionKey':'a'},{'Data':'Yg==','PartitionKey':'b'}],'StreamName':'STREAM'}",
            "AddTagsToStream {'StreamName':'STREAM','Tags':{'a':'b','c':'d'}}",
            "SubscribeToShard {'ConsumerARN':'arn:aws:kinesis:us-east-1:000000000000:stream/STREAM/consumer/c:1',"
                    + "'ShardId':'shardId-000000000000','StartingPosition':{'Type':'LATEST'}}");

    private static Gateway gateway;
    private static String stream;

    @BeforeAll
    static void open(TestKafka kafka, @TempDir Path directory) throws Exception {
        Path keys = directory.resolve("keys.properties");
        Files.writeString(keys, SignedCall.KEY.accessKeyId() + ".secret = " + SignedCall.KEY.secretAccessKey() + "\n");
        gateway = Gateway.start(
                GatewayConfig.of(KinbridgeConfig.of(kafka.bootstrapServers()), CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0)
                        .withAccessKeys(keys)
                        .withLimits(GatewayLimits.DEFAULT.withBody(1024 * 1024, Duration.ofSeconds(1))));
        stream = kafka.uniqueName("fuzz");
        byte[] create = ("{\"StreamName\":\"" + stream + "\",\"ShardCount\":1}").getBytes(UTF_8);
        SignedCall call =
                SignedCall.of(endpoint(), "application/x-amz-json-1.1", "Kinesis_20131202.CreateStream", create);
        try (FuzzConnection connection = new FuzzConnection(endpoint())) {
            assertThat(connection.send(call.head(), call.body(), false).status())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static URI endpoint() {
        return gateway.clearEndpoint();
    }

    @Test
    void requests_mutated_areNeverTheServersFault() throws Exception {
        log.warn("{} requests, seed {}", REQUESTS, SEED);
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long seed = SEED + i;
                all.add(threads.submit(() -> {
                    send(new Random(seed), REQUESTS / CONNECTIONS, statuses);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        log.warn("Answers by status: {}", new TreeMap<>(statuses));
        assertThat(statuses).containsKeys(200, 400);
        Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(metrics())
                        .contains("kinbridge_gateway_requests_active 0.0")
                        .contains("kinbridge_gateway_subscriptions_active 0.0")
                        // The one that asks.
                        .contains("kinbridge_gateway_connections 1.0"));
    }

    private static void send(Random random, int requests, Map<Integer, Integer> statuses) throws IOException {
        Mutations mutations = new Mutations(random);
        try (FuzzConnection connection = new FuzzConnection(endpoint())) {
            for (int i = 0; i < requests; i++) {
                FuzzConnection.Answer answer = sendOne(random, mutations, connection);
                statuses.merge(answer.status(), 1, Integer::sum);
                // 505 is what a broken version of HTTP deserves.
                assertThat(answer.status()).as(answer.text()).matches(status -> status < 500 || status == 505);
                assertThat(answer.text())
                        .doesNotContain("\tat ", "java.", "io.kinbridge", "org.apache", "Exception:")
                        .doesNotContainIgnoringCase("jetty");
            }
        }
    }

    private static FuzzConnection.Answer sendOne(Random random, Mutations mutations, FuzzConnection connection)
            throws IOException {
        boolean cbor = random.nextBoolean();
        String[] call = CALLS.get(random.nextInt(CALLS.size())).split(" ", 2);
        byte[] body = call[1].replace("STREAM", stream).replace('\'', '"').getBytes(UTF_8);
        if (cbor) {
            JsonNode tree = new ObjectMapper().readTree(body);
            body = new CBORMapper().writeValueAsBytes(tree);
        }
        String type = cbor ? "application/x-amz-cbor-1.1" : "application/x-amz-json-1.1";
        String target = "Kinesis_20131202." + call[0];
        switch (random.nextInt(10)) {
            case 0 -> {
                SignedCall good = SignedCall.of(endpoint(), type, target, body);
                return connection.send(good.head(), good.body(), false);
            }
            case 1 -> {
                SignedCall good = SignedCall.of(endpoint(), type, target, body);
                SignedCall changed = good.withBody(mutations.of(body));
                return connection.send(changed.head(), changed.body(), false);
            }
            case 2 -> {
                SignedCall good = SignedCall.of(endpoint(), type, target, body);
                List<String> names = good.headerNames();
                String name = names.get(random.nextInt(names.size()));
                SignedCall changed = random.nextBoolean()
                        ? good.withoutHeader(name)
                        : good.withHeader(name, mutations.of(good.headers().get(name)));
                return connection.send(changed.head(), changed.body(), true);
            }
            case 3 -> {
                SignedCall good = SignedCall.of(endpoint(), type, target, body);
                return connection.send(mutations.of(good.head()), good.body(), true);
            }
            default -> {
                SignedCall changed = SignedCall.of(endpoint(), type, target, mutations.of(body));
                return connection.send(changed.head(), changed.body(), false);
            }
        }
    }

    private static String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint().resolve("/metrics")).build(), BodyHandlers.ofString())
                .body();
    }
}
