package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What is particular to clients in one process; that records come and go as on Kinesis is {@link KinesisConformanceKafkaIT}. */
class RecordsKafkaIT extends KinesisOnKafka {

    @Test
    void getRecords_interruptedThread_isAbortedAndTheNextCallReads() {
        String stream = givenStream(1);
        PutRecordResponse put = kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String("x")));
        String iterator = iterator(stream, put.shardId(), ShardIteratorType.TRIM_HORIZON);

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> kinesis.getRecords(request -> request.shardIterator(iterator)))
                    .isInstanceOf(AbortedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(texts(readAll(stream, put.shardId(), 1))).containsExactly("x");
    }

    @Test
    void iterator_ofOneClient_worksAtAnother() {
        String stream = givenStream(1);
        put(stream, "k", "x");
        String iterator = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        try (KinbridgeClients other = openClients()) {
            assertThat(texts(other.syncClient()
                            .getRecords(request -> request.shardIterator(iterator))
                            .records()))
                    .containsExactly("x");
        }
    }
}
