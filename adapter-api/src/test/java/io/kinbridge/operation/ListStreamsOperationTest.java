package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

class ListStreamsOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private String tokenAfterTwoOf(String... streams) {
        List.of(streams).forEach(stream -> in.givenStream(stream, 1));
        return answer(in.kinesis.listStreams(request -> request.limit(2))).nextToken();
    }

    @Test
    void listStreams_none_isEmpty() {
        ListStreamsResponse none = answer(in.kinesis.listStreams());

        assertThat(none.hasStreamNames()).isTrue();
        assertThat(none.streamNames()).isEmpty();
        assertThat(none.hasMoreStreams()).isFalse();
        assertThat(none.nextToken()).isNull();
    }

    @Test
    void listStreams_some_givesThemByNameWithSummaries() {
        in.givenStream("orders", 1);
        in.givenOnDemandStream("clicks");

        ListStreamsResponse all = answer(in.kinesis.listStreams());

        assertThat(all.streamNames()).containsExactly("clicks", "orders");
        assertThat(all.streamSummaries())
                .first()
                .isEqualTo(StreamSummary.builder()
                        .streamName("clicks")
                        .streamARN(in.arn("clicks"))
                        .streamStatus(StreamStatus.ACTIVE)
                        .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                        .streamCreationTimestamp(in.clock.instant())
                        .build());
    }

    @Test
    void listStreams_exclusiveStart_goesOnBehindIt() {
        List.of("a", "b", "c").forEach(stream -> in.givenStream(stream, 1));

        ListStreamsResponse rest = answer(in.kinesis.listStreams(
                request -> request.exclusiveStartStreamName("a").limit(1)));

        assertThat(rest.streamNames()).containsExactly("b");
        assertThat(rest.hasMoreStreams()).isTrue();
    }

    @Test
    void listStreams_nextToken_goesOnBehindThePage() {
        String token = tokenAfterTwoOf("a", "b", "c");

        ListStreamsResponse rest = answer(in.kinesis.listStreams(request -> request.nextToken(token)));

        assertThat(rest.streamNames()).containsExactly("c");
        assertThat(rest.hasMoreStreams()).isFalse();
        assertThat(rest.nextToken()).isNull();
    }

    @Test
    void listStreams_streamOfTheTokenDeleted_goesOnAllTheSame() {
        String token = tokenAfterTwoOf("a", "b", "c");
        answer(in.kinesis.deleteStream(request -> request.streamName("b")));

        assertThat(answer(in.kinesis.listStreams(request -> request.nextToken(token)))
                        .streamNames())
                .containsExactly("c");
    }

    @Test
    void listStreams_moreThanAHundred_givesAHundred() {
        for (int i = 0; i < 101; i++) {
            in.givenStream("stream-" + i, 1);
        }

        assertThat(answer(in.kinesis.listStreams()).streamNames()).hasSize(100);
        assertThat(answer(in.kinesis.listStreams(request -> request.limit(10_000))))
                .satisfies(page -> assertThat(page.streamNames()).hasSize(100))
                .satisfies(page -> assertThat(page.hasMoreStreams()).isTrue());
    }

    @Test
    void listStreams_tokenAndStart_isInvalid() {
        String token = tokenAfterTwoOf("a", "b", "c");

        assertFails(
                "ListStreams",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.listStreams(request -> request.nextToken(token).exclusiveStartStreamName("a")));
    }

    @Test
    void listStreams_foreignToken_isInvalid() {
        in.givenStream("orders", 2);
        String ofListShards = answer(in.kinesis.listShards(
                        request -> request.streamName("orders").maxResults(1)))
                .nextToken();

        assertFails(
                "ListStreams",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.listStreams(request -> request.nextToken("made up")));
        assertFails(
                "ListStreams",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.listStreams(request -> request.nextToken(ofListShards)));
    }

    @Test
    void listStreams_oldToken_isExpired() {
        String token = tokenAfterTwoOf("a", "b", "c");
        in.clock.advance(Duration.ofSeconds(300));
        answer(in.kinesis.listStreams(request -> request.nextToken(token)));

        in.clock.advance(Duration.ofMillis(1));

        assertFails(
                "ListStreams",
                KinesisError.EXPIRED_NEXT_TOKEN,
                in.kinesis.listStreams(request -> request.nextToken(token)));
    }
}
