package io.kinbridge.fault.suite;

import io.kinbridge.fault.check.EncryptionHistory;
import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.MasterKeys;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;

/** The stream's encryption: what happens to it are new keys, each under a master key that was not there before, and its end. For one thread. */
final class EncryptionVictim implements Victim {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final StreamVictim stream;
    private final MasterKeys keys;
    private final EncryptionHistory history = new EncryptionHistory();
    private int starts;
    private boolean taken;

    EncryptionVictim(StreamVictim stream, MasterKeys keys) {
        this.stream = stream;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "encryption of " + stream.name();
    }

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.START_ENCRYPTION, FaultKind.ROTATE_KEY, FaultKind.STOP_ENCRYPTION);
    }

    /** Only begins; a stream that is not encrypted is given a key also where the plan has it stopped. */
    @Override
    public void strike(FaultKind kind) {
        taken = false;
        Eventually.within(LIMIT).every(RETRY).untilAsserted(() -> change(kind));
        taken = true;
    }

    private void change(FaultKind kind) {
        stream.awaitActive();
        if (kind == FaultKind.STOP_ENCRYPTION && isOn()) {
            history.stops(System.nanoTime());
            stream.kinesis()
                    .stopStreamEncryption(request -> request.streamName(stream.name())
                            .encryptionType(EncryptionType.KMS)
                            .keyId("alias/any"));
        } else {
            String alias = "key-" + ++starts;
            String keyId = "alias/" + alias;
            MasterKeys unused = keys.with(alias);
            history.starts(keyId, System.nanoTime());
            stream.kinesis()
                    .startStreamEncryption(request -> request.streamName(stream.name())
                            .encryptionType(EncryptionType.KMS)
                            .keyId(keyId));
        }
    }

    private boolean isOn() {
        return stream.kinesis()
                        .describeStreamSummary(request -> request.streamName(stream.name()))
                        .streamDescriptionSummary()
                        .encryptionType()
                == EncryptionType.KMS;
    }

    @Override
    public void heal(FaultKind kind) {
        stream.awaitActive();
        if (taken) {
            history.settled(System.nanoTime());
        }
    }

    /** What was done, and when. */
    EncryptionHistory history() {
        return history;
    }
}
