package io.kinbridge.fault.check;

import io.kinbridge.fault.program.Acknowledged;
import io.kinbridge.fault.program.SentRecord;
import io.kinbridge.stream.StreamEncryption;
import io.kinbridge.stream.WrappedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is put once a Start is over is encrypted by its data key, until the next change begins; what is put once a Stop is over is
 * plain; and what is said to be encrypted is so. What was on its way when a change ended may have gone by what held before.
 */
public final class EncryptionCheck {
    private final StoredStream stored;
    private final StreamEncryption encryption;
    private final EncryptionHistory history;
    private int bound;

    private record Copy(SentRecord record, String sequenceNumber) {}

    /** @param encryption the stream's, when all is written */
    public EncryptionCheck(StoredStream stored, StreamEncryption encryption, EncryptionHistory history) {
        this.stored = stored;
        this.encryption = encryption;
        this.history = history;
    }

    /** Notes each acknowledged record that is encrypted by another key than it must be, or not though it must, or though it must not. */
    public void run(List<Acknowledged> acknowledged, Violations violations) {
        Map<Copy, String> masterKeys = new HashMap<>();
        stored.records()
                .forEach(record -> masterKeys.put(
                        new Copy(record.record(), record.sequenceNumber()), masterKey(record.dataKey())));
        List<String> otherwise = new ArrayList<>();
        List<Acknowledged> toldWrongly = new ArrayList<>();
        for (Acknowledged each : acknowledged) {
            String masterKey = masterKeys.get(new Copy(each.record(), each.sequenceNumber()));
            if (masterKey == null) {
                continue; // lost, which is found elsewhere
            }
            Set<String> allowed = history.allowed(each.put(), each.answered());
            bound += allowed.contains(EncryptionHistory.PLAIN) ? 0 : 1;
            if (!allowed.contains(masterKey)) {
                otherwise.add(each + " is under '" + masterKey + "', not one of " + allowed);
            }
            if (each.isToldEncrypted() && masterKey.equals(EncryptionHistory.PLAIN)) {
                toldWrongly.add(each);
            }
        }
        violations.none("records encrypted otherwise than the stream", otherwise);
        violations.none("plain records that were said to be encrypted", toldWrongly);
    }

    private String masterKey(int dataKey) {
        WrappedKey key = encryption.dataKey(dataKey);
        return key == null ? EncryptionHistory.PLAIN : key.masterKeyId();
    }

    /** How many acknowledged records had to be ciphertext. */
    public int bound() {
        return bound;
    }
}
