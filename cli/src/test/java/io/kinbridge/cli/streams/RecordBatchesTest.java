package io.kinbridge.cli.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

@Timeout(30)
class RecordBatchesTest {
    private static List<PutRecordsRequestEntry> records(String... data) {
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        for (String text : data) {
            records.add(PutRecordsRequestEntry.builder()
                    .partitionKey("k")
                    .data(SdkBytes.fromUtf8String(text))
                    .build());
        }
        return records;
    }

    /** Fails the records that begin with {@code x}, so many times in all. */
    private static final class FailingKinesis implements KinesisClient {
        private final List<String> tried = new ArrayList<>();
        private int failuresLeft;

        FailingKinesis(int failures) {
            this.failuresLeft = failures;
        }

        @Override
        public PutRecordsResponse putRecords(PutRecordsRequest request) {
            return PutRecordsResponse.builder()
                    .records(request.records().stream().map(this::put).toList())
                    .build();
        }

        private PutRecordsResultEntry put(PutRecordsRequestEntry entry) {
            String text = entry.data().asUtf8String();
            tried.add(text);
            if (text.startsWith("x") && failuresLeft > 0) {
                failuresLeft--;
                return PutRecordsResultEntry.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("Slow down")
                        .build();
            }
            return PutRecordsResultEntry.builder()
                    .shardId(text.equals("b") ? "shard-b" : "shard-a")
                    .sequenceNumber("1")
                    .build();
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

    @Test
    void put_recordsFail_onlyTheyAreWrittenAgain() throws InterruptedException {
        FailingKinesis kinesis = new FailingKinesis(3);
        RecordBatches batches = new RecordBatches(kinesis, "orders");
        batches.put(records("a", "x1", "b", "x2"));
        assertThat(kinesis.tried).containsExactly("a", "x1", "b", "x2", "x1", "x2", "x1");
        assertThat(batches.written()).isEqualTo(4);
        assertThat(batches.shards()).isEqualTo(2);
    }

    @Test
    void put_recordFailsForEver_givesUpWithTheLastError() {
        RecordBatches batches = new RecordBatches(new FailingKinesis(Integer.MAX_VALUE), "orders");
        assertThatThrownBy(() -> batches.put(records("a", "x")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("1 record could not be written in 10 attempts, 1 were before")
                .hasMessageContaining("ProvisionedThroughputExceededException: Slow down");
    }
}
