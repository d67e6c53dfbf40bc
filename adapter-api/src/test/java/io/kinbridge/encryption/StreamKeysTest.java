package io.kinbridge.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.encryption.KeyServiceException.Reason;
import io.kinbridge.error.KinesisError;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEncryption;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class StreamKeysTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = "customer-7".getBytes(StandardCharsets.UTF_8);

    private final MutableClock clock = MutableClock.at(Instant.EPOCH);
    private final GivenKeyService service = new GivenKeyService();
    private final StreamKeys keys = new StreamKeys(
            service, () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    private final InMemoryStreamCatalog catalog = new InMemoryStreamCatalog(clock);
    private final RecordOpening opening = RecordOpening.of(catalog, keys);

    private static StreamEntry stream(String name) {
        return new StreamEntry(
                name,
                5,
                StreamStatus.ACTIVE,
                false,
                StreamSettings.of(StreamMode.PROVISIONED),
                ShardMap.evenly(1, 5, List.of(0L)),
                new TreeMap<>(),
                List.of(),
                Map.of());
    }

    private StreamEntry encrypted(String name, String masterKey) {
        StreamEntry entry = stream(name)
                .withEncryption(StreamEncryption.NONE
                        .started(keys.create(name, masterKey))
                        .settled());
        catalog.put(entry);
        return entry;
    }

    private DataKey forWriting(StreamEntry entry) {
        return Objects.requireNonNull(keys.forWriting(entry));
    }

    @Test
    void open_whatWasEncrypted_isThePlainData() {
        DataKey key = forWriting(encrypted("orders", "alias/a"));
        byte[] value = key.encrypt(DATA, KEY);

        assertThat(key.number()).isEqualTo(1);
        assertThat(value).hasSize(DATA.length + 40);
        assertThat(opening.open("orders", 1, KEY, value)).isEqualTo(DATA);
        assertThat(opening.open("orders", 1, null, key.encrypt(DATA, null))).isEqualTo(DATA);
    }

    @Test
    void open_rotated_oldAndNewAreRead() {
        StreamEntry first = encrypted("orders", "alias/a");
        byte[] old = forWriting(first).encrypt(DATA, KEY);
        StreamEntry second = first.withEncryption(
                first.encryption().started(keys.create("orders", "alias/b")).settled());
        catalog.put(second);

        assertThat(forWriting(second).number()).isEqualTo(2);
        assertThat(opening.open("orders", 1, KEY, old)).isEqualTo(DATA);
        assertThat(opening.open("orders", 2, KEY, forWriting(second).encrypt(DATA, KEY)))
                .isEqualTo(DATA);
    }

    @Test
    void open_movedOrChanged_isUnreadable() {
        StreamEntry orders = encrypted("orders", "alias/a");
        byte[] value = forWriting(orders).encrypt(DATA, KEY);
        catalog.put(stream("invoices").withEncryption(orders.encryption()));

        assertThatThrownBy(() -> opening.open("orders", 1, DATA, value)).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> opening.open("orders", 2, KEY, value))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("data key 2");
        assertThatThrownBy(() -> opening.open("absent", 1, KEY, value)).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> opening.open("invoices", 1, KEY, value)).isInstanceOf(KinesisException.class);
        value[value.length - 1] ^= 1;
        assertThatThrownBy(() -> opening.open("orders", 1, KEY, value)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void forWriting_notEncrypted_isNoKey() {
        assertThat(keys.forWriting(stream("plain"))).isNull();
        StreamEntry stopped = encrypted("orders", "alias/a");
        assertThat(keys.forWriting(stopped.withEncryption(stopped.encryption().stopped())))
                .isNull();
        assertThat(service.unwraps()).isZero();
    }

    @Test
    void forWriting_again_asksTheServiceEveryFiveMinutes() {
        StreamEntry entry = encrypted("orders", "alias/cached");
        forWriting(entry);
        GivenKeyService.refuse("alias/cached", Reason.DISABLED);
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        forWriting(entry);
        assertThat(service.unwraps()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> keys.forWriting(entry)).isInstanceOf(KinesisException.class);
        assertThatThrownBy(() -> keys.forWriting(entry)).isInstanceOf(KinesisException.class);
        assertThat(service.unwraps()).isEqualTo(2);

        GivenKeyService.allow("alias/cached");
        clock.advance(Duration.ofSeconds(1));
        forWriting(entry);
        assertThat(service.unwraps()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void key_refused_isKinesisErrorOfTheReason(Reason reason) {
        StreamEntry entry = encrypted("orders", "alias/" + reason);
        GivenKeyService.refuse("alias/" + reason, reason);

        KinesisException failure = catchThrowableOfType(KinesisException.class, () -> keys.forWriting(entry));
        assertThat(failure.awsErrorDetails().errorCode())
                .isEqualTo(reason.error().errorCode());
        assertThat(KinesisError.isOfKms(failure)).isTrue();
        assertThat(failure).hasMessageContaining("alias/" + reason).hasMessageContaining("orders");
        assertThatThrownBy(() -> keys.create("orders", "alias/" + reason)).isInstanceOf(failure.getClass());
        GivenKeyService.allow("alias/" + reason);
    }

    @Test
    void forWriting_withoutKeyService_namesTheSettings() {
        StreamEntry entry = encrypted("orders", "alias/a");
        assertThatThrownBy(() -> StreamKeys.none().forWriting(entry))
                .hasMessageContaining("alias/a")
                .hasMessageContaining("encryption.keystore.path");
    }

    @Test
    void of_keyIds_areNames() {
        assertThat(MasterKeyName.of("alias/aws/kinesis").value()).isEqualTo("aws/kinesis");
        assertThat(MasterKeyName.of("1234abcd-12ab-34cd-56ef-1234567890ab").value())
                .isEqualTo("1234abcd-12ab-34cd-56ef-1234567890ab");
        assertThat(MasterKeyName.of("arn:aws-cn:kms:cn-north-1:123456789012:key/k-1")
                        .value())
                .isEqualTo("k-1");
    }
}
