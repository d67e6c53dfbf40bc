package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;

class ListShardsOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<ListShardsResponse> list(Consumer<ListShardsRequest.Builder> request) {
        return in.kinesis.listShards(request);
    }

    private List<Integer> numbers(Consumer<ListShardsRequest.Builder> request) {
        return numbers(answer(list(request)));
    }

    private static List<Integer> numbers(ListShardsResponse response) {
        return response.shards().stream()
                .map(Shard::shardId)
                .map(id -> Integer.parseInt(id.substring("shardId-".length())))
                .toList();
    }

    private List<Integer> filtered(Consumer<ShardFilter.Builder> filter) {
        return numbers(request -> request.streamName("orders").shardFilter(filter));
    }

    /** Shards 0 and 1 at noon; 0 split into 2 and 3 at one o'clock; 1 and 3 merged into 4 at two. It is three now. */
    private void givenThreeGenerations() {
        in.givenStream("orders", 2);
        in.clock.advance(Duration.ofHours(1));
        in.topics.append("orders", 0, 10);
        in.splitShard("orders", 0, "1000");
        in.clock.advance(Duration.ofHours(1));
        in.mergeShards("orders", 1, 3);
        in.clock.advance(Duration.ofHours(1));
    }

    private Instant hoursAgo(double hours) {
        return in.clock.instant().minusMillis((long)
                (hours * Duration.ofHours(1).toMillis()));
    }

    private String tokenAfterTheFirstOf(String stream) {
        return answer(list(request -> request.streamName(stream).maxResults(1))).nextToken();
    }

    @Test
    void listShards_stream_givesOpenAndClosedByNumber() {
        givenThreeGenerations();

        ListShardsResponse all = answer(list(request -> request.streamARN(in.arn("orders"))));

        assertThat(numbers(all)).containsExactly(0, 1, 2, 3, 4);
        assertThat(all.nextToken()).isNull();
        assertThat(all.shards().get(2).parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(all.shards().get(2).adjacentParentShardId()).isNull();
    }

    @Test
    void listShards_exclusiveStart_goesOnBehindIt() {
        givenThreeGenerations();

        assertThat(numbers(request -> request.streamName("orders").exclusiveStartShardId("shardId-000000000002")))
                .containsExactly(3, 4);
        assertThat(numbers(request -> request.streamName("orders").exclusiveStartShardId("shardId-000000000009")))
                .isEmpty();
    }

    @Test
    void listShards_pages_coverAllOnce() {
        givenThreeGenerations();

        ListShardsResponse first =
                answer(list(request -> request.streamName("orders").maxResults(2)));
        ListShardsResponse second =
                answer(list(request -> request.nextToken(first.nextToken()).maxResults(2)));
        ListShardsResponse third = answer(list(request -> request.nextToken(second.nextToken())));

        assertThat(numbers(first)).containsExactly(0, 1);
        assertThat(numbers(second)).containsExactly(2, 3);
        assertThat(numbers(third)).containsExactly(4);
        assertThat(third.nextToken()).isNull();
    }

    @Test
    void listShards_moreThanAThousand_givesAThousand() {
        in.givenStream("orders", 1_001);

        assertThat(answer(list(request -> request.streamName("orders"))).shards())
                .hasSize(1_000);
        assertThat(answer(list(request -> request.streamName("orders").maxResults(10_000)))
                        .shards())
                .hasSize(1_000);
    }

    @Test
    void listShards_filterAfterShard_goesOnBehindIt() {
        givenThreeGenerations();

        assertThat(filtered(filter -> filter.type("AFTER_SHARD_ID").shardId("shardId-000000000003")))
                .containsExactly(4);
    }

    @Test
    void listShards_filterAtLatest_givesTheOpenOnes() {
        givenThreeGenerations();

        assertThat(filtered(filter -> filter.type("AT_LATEST"))).containsExactly(2, 4);
    }

    @Test
    void listShards_filterAtTrimHorizon_givesThoseOpenThen() {
        givenThreeGenerations();

        assertThat(filtered(filter -> filter.type("AT_TRIM_HORIZON"))).containsExactly(0, 1);

        in.clock.advance(Duration.ofHours(22).plusMinutes(30)); // the horizon is at half past one
        assertThat(filtered(filter -> filter.type("AT_TRIM_HORIZON"))).containsExactly(1, 2, 3);
    }

    @Test
    void listShards_filterFromTrimHorizon_givesAll() {
        givenThreeGenerations();

        assertThat(filtered(filter -> filter.type("FROM_TRIM_HORIZON"))).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void listShards_filterAtTimestamp_givesThoseOpenThen() {
        givenThreeGenerations();

        assertThat(filtered(filter -> filter.type("AT_TIMESTAMP").timestamp(hoursAgo(2.5))))
                .containsExactly(0, 1);
        assertThat(filtered(filter -> filter.type("AT_TIMESTAMP").timestamp(hoursAgo(1.5))))
                .containsExactly(1, 2, 3);
        assertThat(filtered(filter -> filter.type("AT_TIMESTAMP").timestamp(hoursAgo(0))))
                .containsExactly(2, 4);
        assertThat(filtered(filter -> filter.type("AT_TIMESTAMP").timestamp(hoursAgo(2))))
                .containsExactly(0, 1, 2, 3);
        assertThat(filtered(filter -> filter.type("AT_TIMESTAMP").timestamp(Instant.EPOCH)))
                .containsExactly(0, 1);
    }

    @Test
    void listShards_filterAtTimestampWhileTheReshardTook_givesEachHashKeyOnce() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        in.splitShard("orders", 0, "1000");
        in.clock.advance(Duration.ofMinutes(2));
        in.topics.release();

        assertThat(filtered(filter ->
                        filter.type("AT_TIMESTAMP").timestamp(in.clock.instant().minus(Duration.ofMinutes(1)))))
                .containsExactly(0);
        assertThat(filtered(filter ->
                        filter.type("AT_TIMESTAMP").timestamp(in.clock.instant().plusMillis(1))))
                .containsExactly(1, 2);
    }

    @Test
    void listShards_filterFromTimestamp_givesThoseOpenThenOrLater() {
        givenThreeGenerations();

        assertThat(filtered(filter -> filter.type("FROM_TIMESTAMP").timestamp(hoursAgo(2.5))))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(filtered(filter -> filter.type("FROM_TIMESTAMP").timestamp(hoursAgo(1.5))))
                .containsExactly(1, 2, 3, 4);
        assertThat(filtered(filter -> filter.type("FROM_TIMESTAMP").timestamp(hoursAgo(0.5))))
                .containsExactly(2, 4);
        assertThat(filtered(filter -> filter.type("FROM_TIMESTAMP").timestamp(Instant.EPOCH)))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void listShards_filterOnSeveralPages_holdsForAll() {
        givenThreeGenerations();
        ListShardsResponse first = answer(list(request ->
                request.streamName("orders").maxResults(1).shardFilter(filter -> filter.type("AT_TRIM_HORIZON"))));

        in.mergeShards("orders", 2, 4);
        in.clock.advance(Duration.ofSeconds(299));

        assertThat(numbers(first)).containsExactly(0);
        assertThat(numbers(request -> request.nextToken(first.nextToken()))).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AFTER_SHARD_ID", "AT_TIMESTAMP", "FROM_TIMESTAMP"})
    void listShards_filterWithoutWhatItNeeds_isInvalid(String type) {
        in.givenStream("orders", 1);

        assertFails(
                        "ListShards",
                        KinesisError.INVALID_ARGUMENT,
                        list(request -> request.streamName("orders").shardFilter(filter -> filter.type(type))))
                .hasMessageContaining(type)
                .hasMessageContaining("needs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST"})
    void listShards_filterWithWhatItDoesNotTake_isInvalid(String type) {
        in.givenStream("orders", 1);

        assertFails(
                "ListShards",
                KinesisError.INVALID_ARGUMENT,
                list(request -> request.streamName("orders")
                        .shardFilter(filter -> filter.type(type).shardId("shardId-000000000000"))));
        assertFails(
                "ListShards",
                KinesisError.INVALID_ARGUMENT,
                list(request -> request.streamName("orders")
                        .shardFilter(filter -> filter.type(type).timestamp(in.clock.instant()))));
    }

    @Test
    void listShards_tokenAndAnythingElse_isInvalid() {
        in.givenStream("orders", 2);
        String token = tokenAfterTheFirstOf("orders");
        List<Consumer<ListShardsRequest.Builder>> others = List.of(
                request -> request.streamName("orders"),
                request -> request.streamARN(in.arn("orders")),
                request -> request.streamCreationTimestamp(in.clock.instant()),
                request -> request.exclusiveStartShardId("shardId-000000000000"),
                request -> request.shardFilter(filter -> filter.type("AT_LATEST")));

        others.forEach(other -> assertFails(
                        "ListShards",
                        KinesisError.INVALID_ARGUMENT,
                        list(request -> request.nextToken(token).applyMutation(other)))
                .hasMessageContaining("NextToken and ")
                .hasMessageContaining("cannot be provided together."));
    }

    @Test
    void listShards_neitherTokenNorStream_isInvalid() {
        assertFails("ListShards", KinesisError.INVALID_ARGUMENT, list(request -> request.maxResults(1)));
    }

    @Test
    void listShards_tamperedToken_isInvalid() {
        in.givenStream("orders", 2);
        String token = tokenAfterTheFirstOf("orders");
        char other = token.charAt(20) == 'A' ? 'B' : 'A';

        assertFails(
                "ListShards",
                KinesisError.INVALID_ARGUMENT,
                list(request -> request.nextToken(token.substring(0, 20) + other + token.substring(21))));
    }

    @Test
    void listShards_oldToken_isExpired() {
        in.givenStream("orders", 2);
        String token = tokenAfterTheFirstOf("orders");
        in.clock.advance(Duration.ofSeconds(300));
        assertThat(numbers(request -> request.nextToken(token))).containsExactly(1);

        in.clock.advance(Duration.ofMillis(1));

        assertFails("ListShards", KinesisError.EXPIRED_NEXT_TOKEN, list(request -> request.nextToken(token)));
    }

    @Test
    void listShards_tokenOfADeletedStream_isNotFound() {
        in.givenStream("orders", 2);
        String token = tokenAfterTheFirstOf("orders");
        answer(in.kinesis.deleteStream(request -> request.streamName("orders")));

        assertFails("ListShards", KinesisError.RESOURCE_NOT_FOUND, list(request -> request.nextToken(token)));

        in.clock.advance(Duration.ofSeconds(1));
        in.givenStream("orders", 2);
        assertFails("ListShards", KinesisError.RESOURCE_NOT_FOUND, list(request -> request.nextToken(token)));
    }

    @Test
    void listShards_creationTimestamp_tellsStreamsApart() {
        in.givenStream("orders", 1);
        Instant created = in.clock.instant();

        assertThat(numbers(request -> request.streamName("orders").streamCreationTimestamp(created)))
                .containsExactly(0);
        assertThat(numbers(request -> request.streamName("orders")
                        .streamCreationTimestamp(Instant.ofEpochSecond(created.getEpochSecond()))))
                .containsExactly(0);
        assertFails(
                "ListShards",
                KinesisError.RESOURCE_NOT_FOUND,
                list(request -> request.streamName("orders").streamCreationTimestamp(created.plusMillis(1))));
        assertFails(
                "ListShards",
                KinesisError.RESOURCE_NOT_FOUND,
                list(request -> request.streamName("orders").streamCreationTimestamp(created.minusSeconds(1))));
    }

    @Test
    void listShards_creatingOrDeleting_isInUse() {
        in.givenCreatingStream("orders");
        assertFails("ListShards", KinesisError.RESOURCE_IN_USE, list(request -> request.streamName("orders")));
        in.topics.release();
        in.topics.holdUp();
        answer(in.kinesis.deleteStream(request -> request.streamName("orders")));

        assertFails("ListShards", KinesisError.RESOURCE_IN_USE, list(request -> request.streamName("orders")));
    }

    @Test
    void listShards_resharding_givesTheParents() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        in.splitShard("orders", 0, "1000");

        assertThat(numbers(request -> request.streamName("orders"))).containsExactly(0);
        assertThat(filtered(filter -> filter.type("AT_LATEST"))).containsExactly(0);
    }

    @Test
    void listShards_noStream_isNotFound() {
        assertFails("ListShards", KinesisError.RESOURCE_NOT_FOUND, list(request -> request.streamName("orders")));
    }
}
