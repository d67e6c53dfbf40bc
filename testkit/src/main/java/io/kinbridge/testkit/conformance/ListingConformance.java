package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** Long lists come in pages; tokens go on where the page before ended. */
public interface ListingConformance extends ConformanceTheme {
    @Test
    default void listShards_pages_makeUpTheWhole() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        List<Shard> all = kinesis.shards(stream);

        ListShardsResponse first = answer(kinesis.client()
                .listShards(request -> request.streamName(stream).maxResults(3)));
        ListShardsResponse second =
                answer(kinesis.client().listShards(request -> request.nextToken(first.nextToken())));

        assertThat(first.shards()).isEqualTo(all.subList(0, 3));
        assertThat(first.nextToken()).isNotBlank();
        assertThat(second.shards()).isEqualTo(all.subList(3, 4));
        assertThat(second.nextToken()).isNull();
        assertThat(answer(kinesis.client()
                                .listShards(request -> request.streamName(stream)
                                        .exclusiveStartShardId(all.get(1).shardId())))
                        .shards())
                .isEqualTo(all.subList(2, 4));
        assertThat(answer(kinesis.client()
                                .listShards(request -> request.streamName(stream)
                                        .shardFilter(filter -> filter.type(ShardFilterType.AFTER_SHARD_ID)
                                                .shardId(all.get(2).shardId()))))
                        .shards())
                .isEqualTo(all.subList(3, 4));
    }

    @Test
    default void listShards_badToken_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String token = answer(kinesis.client()
                        .listShards(request -> request.streamName(stream).maxResults(1)))
                .nextToken();
        assertThat(refused(
                        kinesis.client()
                                .listShards(
                                        request -> request.streamName(stream).nextToken(token)),
                        InvalidArgumentException.class))
                .isEqualTo("NextToken and StreamName cannot be provided together.");
        assertThat(refused(
                        kinesis.client().listShards(request -> request.nextToken("AAAA")),
                        InvalidArgumentException.class))
                .contains("NextToken", "ListShards");
        assertThat(refused(
                        kinesis.client().listStreams(request -> request.nextToken(token)),
                        InvalidArgumentException.class))
                .contains("NextToken", "ListStreams");
    }

    @Test
    default void listShards_filterWithoutItsMember_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .listShards(request -> request.streamName(stream)
                                        .shardFilter(filter -> filter.type(ShardFilterType.AT_TIMESTAMP))),
                        InvalidArgumentException.class))
                .contains("AT_TIMESTAMP", "Timestamp");
    }

    /** A creation time that a front door cut to the second would not be found again. */
    @Test
    default void listShards_streamCreationTimestamp_isComparedToTheMillisecond() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        Instant created = kinesis.summary(stream).streamCreationTimestamp();
        assertThat(answer(kinesis.client()
                                .listShards(
                                        request -> request.streamName(stream).streamCreationTimestamp(created)))
                        .shards())
                .hasSize(4);
        Instant wrong = created.plusMillis(created.plusMillis(1).toEpochMilli() % 1000 == 0 ? 2 : 1);
        assertThat(refused(
                        kinesis.client()
                                .listShards(
                                        request -> request.streamName(stream).streamCreationTimestamp(wrong)),
                        ResourceNotFoundException.class))
                .contains(stream, wrong.toString(), created.toString());
    }

    @Test
    default void describeStream_pages_makeUpTheWhole() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        List<Shard> all = kinesis.shards(stream);

        StreamDescription first = describe(kinesis, stream, 3, null);
        StreamDescription second =
                describe(kinesis, stream, 3, first.shards().get(2).shardId());

        assertThat(first.shards()).isEqualTo(all.subList(0, 3));
        assertThat(first.hasMoreShards()).isTrue();
        assertThat(second.shards()).isEqualTo(all.subList(3, 4));
        assertThat(second.hasMoreShards()).isFalse();
        assertThat(describe(kinesis, stream, 10_000, null).shards()).isEqualTo(all);
    }

    private static StreamDescription describe(KinesisSteps kinesis, String stream, int limit, @Nullable String after) {
        return answer(kinesis.client()
                        .describeStream(request ->
                                request.streamName(stream).limit(limit).exclusiveStartShardId(after)))
                .streamDescription();
    }

    /** There may be other streams, and they may come and go. */
    @Test
    default void listStreams_pages_goOnByNameAndByToken() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String sibling = kinesis.newStream(1);
        List<String> ours = List.of(stream, sibling).stream().sorted().toList();
        String justBefore = ours.get(0).substring(0, ours.get(0).length() - 1);

        List<StreamSummary> listed = new ArrayList<>();
        ListStreamsResponse page = answer(kinesis.client()
                .listStreams(
                        request -> request.exclusiveStartStreamName(justBefore).limit(1)));
        listed.addAll(page.streamSummaries());
        while (page.hasMoreStreams()) {
            String token = page.nextToken();
            page = answer(kinesis.client()
                    .listStreams(request -> request.nextToken(token).limit(2)));
            assertThat(page.streamNames())
                    .hasSizeLessThanOrEqualTo(2)
                    .containsExactlyElementsOf(page.streamSummaries().stream()
                            .map(StreamSummary::streamName)
                            .toList());
            listed.addAll(page.streamSummaries());
        }

        assertThat(page.nextToken()).isNull();
        assertThat(listed)
                .extracting(StreamSummary::streamName)
                .containsAll(ours)
                .isSorted()
                .doesNotHaveDuplicates();
        StreamDescriptionSummary described = kinesis.summary(stream);
        assertThat(listed)
                .contains(StreamSummary.builder()
                        .streamName(stream)
                        .streamARN(described.streamARN())
                        .streamStatus(StreamStatus.ACTIVE)
                        .streamModeDetails(described.streamModeDetails())
                        .streamCreationTimestamp(described.streamCreationTimestamp())
                        .build());
    }

    @Test
    default void listStreams_nameAndToken_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .listStreams(request ->
                                        request.exclusiveStartStreamName(stream).nextToken("AAAA")),
                        InvalidArgumentException.class))
                .contains("NextToken", "ExclusiveStartStreamName");
    }
}
