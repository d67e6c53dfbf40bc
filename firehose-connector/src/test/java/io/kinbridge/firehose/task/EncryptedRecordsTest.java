package io.kinbridge.firehose.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.encryption.UnreadableRecordException;
import io.kinbridge.error.KinesisError;
import io.kinbridge.firehose.task.EncryptedRecords.KeyAwayException;
import io.kinbridge.kafka.RecordHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncryptedRecordsTest {
    private final EncryptedRecords encrypted = new EncryptedRecords(EncryptedRecordsTest::open);

    /** Key 7 takes the letter x off the end. */
    private static byte[] open(String stream, int dataKey, byte @Nullable [] key, byte[] data) {
        return switch (dataKey) {
            case 7 -> {
                assertThat(stream).isEqualTo("orders");
                assertThat(key).isEqualTo(bytes("k"));
                yield text(data).replaceFirst("x$", "").getBytes(StandardCharsets.UTF_8);
            }
            case 8 -> throw KinesisError.KMS_ACCESS_DENIED.exception("not allowed");
            default -> throw new UnreadableRecordException("was changed");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SinkRecord record(@Nullable Object header, Object key, @Nullable Object value) {
        ConnectHeaders headers = new ConnectHeaders();
        if (header != null) {
            headers.add(RecordHeaders.DATA_KEY, header, null);
        }
        return new SinkRecord("orders", 3, null, key, null, value, 42, 100L, TimestampType.LOG_APPEND_TIME, headers);
    }

    @Test
    void opened_plainRecords_areTheVerySame() {
        Collection<SinkRecord> plain = List.of(record(null, bytes("k"), bytes("ax")), record("7", "k", null));
        assertThat(encrypted.opened(plain)).isSameAs(plain);
        assertThat(new EncryptedRecords(null).opened(plain)).isSameAs(plain);
    }

    @Test
    void opened_encrypted_havePlainDataAndTheirPlace() {
        SinkRecord plain = record(null, bytes("k"), bytes("plain"));
        Collection<SinkRecord> opened = encrypted.opened(List.of(
                record(bytes("7"), bytes("k"), bytes("ax")),
                plain,
                record("7", "k", ByteBuffer.wrap(bytes("bx"))),
                record((byte) 7, bytes("k"), bytes("cx"))));

        assertThat(opened).extracting(record -> text((byte[]) record.value())).containsExactly("a", "plain", "b", "c");
        assertThat(opened).contains(plain);
        assertThat(opened).extracting(SinkRecord::originalKafkaOffset).containsOnly(42L);
    }

    @Test
    void opened_keyAway_waits() {
        assertThatThrownBy(() -> encrypted.opened(List.of(record(bytes("8"), bytes("k"), bytes("ax")))))
                .isInstanceOf(KeyAwayException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("not allowed");
    }

    @Test
    void opened_thatNobodyCanDecrypt_hasTheReasonForItsValue() {
        SinkRecord opened = encrypted
                .opened(List.of(record(bytes("9"), bytes("k"), bytes("ax"))))
                .iterator()
                .next();
        assertThatThrownBy(() -> new SourceRecords(false).of(opened)).hasMessage("was changed");
    }

    @Test
    void opened_settingsMissing_areNamed() {
        assertThatThrownBy(
                        () -> new EncryptedRecords(null).opened(List.of(record(bytes("7"), bytes("k"), bytes("ax")))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("kinbridge.encryption.keystore.path");
        assertThatThrownBy(() -> encrypted.opened(List.of(record(bytes("7"), bytes("k"), "ax"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("ByteArrayConverter");
    }
}
