package io.kinbridge.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.fault.program.Acknowledged;
import io.kinbridge.fault.program.SentRecord;
import io.kinbridge.stream.StreamEncryption;
import io.kinbridge.stream.WrappedKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Started from 10 to 20, rotated from 30 to 40, stopped from 50 to 60. */
class EncryptionCheckTest {
    private static final StreamEncryption ENCRYPTION = new StreamEncryption(
            false, false, List.of(new WrappedKey("alias/first", "AA=="), new WrappedKey("alias/second", "AA==")));

    private final EncryptionHistory history = new EncryptionHistory();

    EncryptionCheckTest() {
        history.starts("alias/first", 10);
        history.settled(20);
        history.starts("alias/second", 30);
        history.settled(40);
        history.stops(50);
        history.settled(60);
    }

    private List<String> found(int dataKey, String told, long put, long answered) {
        StoredStream stored =
                new GivenStream().with(GivenStream.PARENT, "a", 0, dataKey).stored();
        Violations violations = new Violations();
        new EncryptionCheck(stored, ENCRYPTION, history)
                .run(List.of(new Acknowledged(new SentRecord("a", 0, 0), "100", told, put, answered)), violations);
        return violations.found();
    }

    @Test
    void run_putAfterStart_mustBeUnderItsKey() {
        assertThat(found(1, "KMS", 21, 29)).isEmpty();
        assertThat(found(0, "NONE", 21, 29)).singleElement().asString().contains("otherwise", "[alias/first]");
    }

    @Test
    void run_putWhileStartGoesOn_mayBeEither() {
        assertThat(found(0, "NONE", 15, 25)).isEmpty();
        assertThat(found(1, "KMS", 15, 25)).isEmpty();
    }

    @Test
    void run_putAfterRotation_isNotUnderTheOldKey() {
        assertThat(found(2, "KMS", 41, 49)).isEmpty();
        assertThat(found(1, "KMS", 41, 49)).singleElement().asString().contains("otherwise", "[alias/second]");
    }

    @Test
    void run_answeredAfterStopBegan_mayBePlain() {
        assertThat(found(0, "NONE", 41, 51)).isEmpty();
        assertThat(found(2, "KMS", 41, 51)).isEmpty();
        assertThat(found(1, "KMS", 41, 51)).hasSize(1);
    }

    @Test
    void run_putAfterStop_isPlain() {
        assertThat(found(0, "NONE", 61, 65)).isEmpty();
        assertThat(found(2, "KMS", 61, 65)).hasSize(1);
    }

    @Test
    void run_changeThatMayNotHaveBeen_leavesWhatHeldBefore() {
        history.starts("alias/third", 70);
        assertThat(found(0, "NONE", 80, 85)).isEmpty();
        history.starts("alias/fourth", 90);
        history.settled(100);
        assertThat(found(0, "NONE", 101, 105)).hasSize(1);
    }

    @Test
    void run_plainAndToldEncrypted_findsIt() {
        assertThat(found(0, "KMS", 15, 25)).singleElement().asString().contains("said to be encrypted");
    }
}
