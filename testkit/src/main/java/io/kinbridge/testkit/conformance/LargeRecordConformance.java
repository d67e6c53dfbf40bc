package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Records and requests may be as large as on Kinesis, and no larger. */
public interface LargeRecordConformance extends ConformanceTheme {
    /** Bytes. */
    int MEBIBYTE = 1024 * 1024;

    @Test
    default void putRecord_oneMebibyte_passesAndOneByteMoreIsInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        byte[] data = new byte[MEBIBYTE - 1];
        data[0] = 1;
        data[data.length - 1] = -1;

        PutRecordResponse put = answer(put(kinesis, stream, data));

        assertThat(kinesis.readBack(stream, put).data().asByteArrayUnsafe()).isEqualTo(data);
        assertThat(refused(put(kinesis, stream, new byte[MEBIBYTE]), InvalidArgumentException.class))
                .contains("1048577", "1048576", "UpdateMaxRecordSize");
    }

    @Test
    default void putRecord_tenMebibytes_passesOnceTheStreamAllowsIt() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String arn = kinesis.arn(stream);
        answer(kinesis.client()
                .updateMaxRecordSize(request -> request.streamARN(arn).maxRecordSizeInKiB(10_240)));
        kinesis.awaitActive(stream);
        assertThat(kinesis.summary(stream).maxRecordSizeInKiB()).isEqualTo(10_240);
        byte[] data = new byte[10 * MEBIBYTE - 1];
        data[0] = 1;
        data[data.length - 1] = 42;

        PutRecordResponse put = answer(put(kinesis, stream, data));

        assertThat(kinesis.readBack(stream, put).data().asByteArrayUnsafe()).isEqualTo(data);
        assertThat(refused(put(kinesis, stream, new byte[10 * MEBIBYTE]), InvalidArgumentException.class))
                .contains("10485761", "10485760");
    }

    @Test
    default void putRecords_moreThanTenMebibytes_isInvalidAsAWhole() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        PutRecordsRequestEntry large = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArrayUnsafe(new byte[MEBIBYTE - 1]))
                .build();
        List<PutRecordsRequestEntry> eleven = Collections.nCopies(11, large);
        assertThat(refused(
                        kinesis.client()
                                .putRecords(
                                        request -> request.streamName(stream).records(eleven)),
                        InvalidArgumentException.class))
                .contains("10485760");
    }

    @Test
    default void getRecords_moreThanTenMebibytes_isGivenInParts() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        PutRecordsRequestEntry large = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArrayUnsafe(new byte[1_000_000]))
                .build();
        List<PutRecordsRequestEntry> six = Collections.nCopies(6, large);
        for (int i = 0; i < 2; i++) {
            assertThat(answer(kinesis.client()
                                    .putRecords(request ->
                                            request.streamName(stream).records(six)))
                            .failedRecordCount())
                    .isZero();
        }
        String next = kinesis.iterator(stream, kinesis.firstShard(stream), ShardIteratorType.TRIM_HORIZON);
        int records = 0;
        while (records < 12) {
            GetRecordsResponse response = kinesis.getRecords(next);
            assertThat(response.records().stream()
                            .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                            .sum())
                    .isLessThanOrEqualTo(10 * MEBIBYTE);
            records += response.records().size();
            next = response.nextShardIterator();
        }
        assertThat(records).isEqualTo(12);
    }

    private static CompletableFuture<PutRecordResponse> put(KinesisSteps kinesis, String stream, byte[] data) {
        return kinesis.client()
                .putRecord(request ->
                        request.streamName(stream).partitionKey("k").data(SdkBytes.fromByteArrayUnsafe(data)));
    }
}
