package io.kinbridge.firehose.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.http.StrictEndpoint.Answer;
import io.kinbridge.firehose.http.StrictEndpoint.Seen;
import io.kinbridge.firehose.record.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.ContentEncoding;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;

class HttpDestinationFaultsTest {
    private static final List<Answer> FAULTS = List.of(
            Replies.OTHER_ID,
            Replies.NOT_JSON,
            Replies.CHUNKED,
            Replies.COMPRESSED,
            Replies.TOO_LONG,
            Replies.CLOSED_BEFORE_REPLY,
            Replies.CLOSED_WITHIN_REPLY,
            Replies.REDIRECT,
            Replies.status(413),
            Replies.status(429),
            Replies.status(500),
            Replies.status(503));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void deliver_randomFaults_eachRecordIsAcceptedOrFailedAndNoneIsLost(int seed) throws Exception {
        Random random = new Random(seed);
        VirtualTime time = new VirtualTime();
        try (StrictEndpoint endpoint = StrictEndpoint.plain();
                HttpDestination destination = HttpDestination.of(
                        HttpEndpointDestinationConfiguration.builder()
                                .requestConfiguration(request -> request.contentEncoding(
                                        random.nextBoolean() ? ContentEncoding.GZIP : ContentEncoding.NONE))
                                .build(),
                        new HttpSettings(endpoint.url(), Duration.ofSeconds(30), Duration.ofMinutes(2)),
                        TlsTrust.JAVA,
                        "arn:aws:firehose:eu-west-1:000000000000:deliverystream/s",
                        time.retries(random.nextInt(20)),
                        new AttemptCounts(count -> {}, count -> {}))) {
            int next = 0;
            Set<String> failed = new TreeSet<>();
            Set<String> all = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                IntStream.range(0, random.nextInt(8))
                        .forEach(answer -> endpoint.answer(FAULTS.get(random.nextInt(FAULTS.size()))));
                String[] records = new String[1 + random.nextInt(200)];
                for (int record = 0; record < records.length; record++) {
                    records[record] = "record %07d %s".formatted(next++, "x".repeat(random.nextInt(2000)));
                }
                all.addAll(List.of(records));
                RecordBatch batch = Batches.of(records);
                RecordedDelivery delivery = new RecordedDelivery();
                destination.deliver(batch, delivery);
                delivery.failures().keySet().forEach(record -> failed.add(records[record]));
            }

            List<String> accepted = endpoint.acceptedRecords().stream()
                    .map(data -> new String(data, StandardCharsets.UTF_8))
                    .toList();
            assertThat(endpoint.violations()).isEmpty();
            assertThat(accepted).doesNotHaveDuplicates().doesNotContainAnyElementsOf(failed);
            Set<String> told = new TreeSet<>(accepted);
            told.addAll(failed);
            assertThat(told).isEqualTo(all);
            assertThat(endpoint.seen().stream().map(Seen::requestId).distinct()).hasSize(20);
        }
    }
}
