package io.kinbridge.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.error.KinesisError;
import io.kinbridge.testkit.MutableClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class ShardCursorTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

    private final ScriptedKinesis kinesis = new ScriptedKinesis();

    /** Answers GetRecords as told, until a new iterator is asked for if the last one is expired. */
    private static final class ScriptedKinesis implements KinesisClient {
        private final List<GetShardIteratorRequest> iteratorRequests = new ArrayList<>();
        private final Deque<GetRecordsResponse> answers = new ArrayDeque<>();
        private boolean expired;

        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            iteratorRequests.add(request);
            expired = false;
            return GetShardIteratorResponse.builder()
                    .shardIterator("iterator-" + iteratorRequests.size())
                    .build();
        }

        @Override
        public GetRecordsResponse getRecords(GetRecordsRequest request) {
            if (expired) {
                throw KinesisError.EXPIRED_ITERATOR.exception("Iterator expired.");
            }
            return answers.removeFirst();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private ShardCursor cursor(ReadingStart from) {
        return new ShardCursor(kinesis, "orders", "shardId-000000000000", from, MutableClock.at(NOW));
    }

    private static GetRecordsResponse answer(long millisBehind, String... sequenceNumbers) {
        List<Record> records = new ArrayList<>();
        for (String sequenceNumber : sequenceNumbers) {
            records.add(Record.builder()
                    .sequenceNumber(sequenceNumber)
                    .data(SdkBytes.fromUtf8String("x"))
                    .build());
        }
        return GetRecordsResponse.builder()
                .records(records)
                .millisBehindLatest(millisBehind)
                .nextShardIterator("next")
                .build();
    }

    @Test
    void next_untilNothingIsLeft_isAtTip() {
        kinesis.answers.addAll(List.of(answer(0, "1", "2"), answer(7), answer(0)));
        ShardCursor cursor = cursor(ReadingStart.TRIM_HORIZON);
        assertThat(cursor.next(10)).hasSize(2);
        assertThat(cursor.isAtTip()).isFalse();
        cursor.next(10);
        assertThat(cursor.isAtTip()).isFalse();
        cursor.next(10);
        assertThat(cursor.isAtTip()).isTrue();
        assertThat(cursor.hasEnded()).isFalse();
    }

    @Test
    void next_shardEnds_namesItsChildren() {
        ChildShard child = ChildShard.builder().shardId("child").build();
        kinesis.answers.add(GetRecordsResponse.builder()
                .records(List.of())
                .millisBehindLatest(0L)
                .childShards(child)
                .build());
        ShardCursor cursor = cursor(ReadingStart.TRIM_HORIZON);
        cursor.next(10);
        assertThat(cursor.hasEnded()).isTrue();
        assertThat(cursor.children()).containsExactly(child);
        assertThatThrownBy(() -> cursor.next(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void next_iteratorExpired_goesOnAfterTheLastRecord() {
        kinesis.answers.addAll(List.of(answer(5, "1", "2"), answer(0, "3")));
        ShardCursor cursor = cursor(ReadingStart.TRIM_HORIZON);
        cursor.next(10);
        kinesis.expired = true;
        assertThat(cursor.next(10)).hasSize(1);
        GetShardIteratorRequest again = kinesis.iteratorRequests.get(1);
        assertThat(again.shardIteratorType()).isEqualTo(ShardIteratorType.AFTER_SEQUENCE_NUMBER);
        assertThat(again.startingSequenceNumber()).isEqualTo("2");
    }

    @Test
    void next_iteratorAtLatestExpired_goesOnFromWhereItStood() {
        kinesis.answers.add(answer(0));
        ShardCursor cursor = cursor(ReadingStart.LATEST);
        kinesis.expired = true;
        cursor.next(10);
        GetShardIteratorRequest again = kinesis.iteratorRequests.get(1);
        assertThat(again.shardIteratorType()).isEqualTo(ShardIteratorType.AT_TIMESTAMP);
        assertThat(again.timestamp()).isEqualTo(NOW);
    }
}
