package io.kinbridge.firehose.operation;

import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfigurationInput;
import software.amazon.awssdk.services.firehose.model.FirehoseException;

/** Server-side encryption, which does not exist here: records are not encrypted, and nothing says they are. */
final class Encryption {
    private Encryption() {}

    /** Said to who asks for it: there is no key service in which a key could be found. */
    static FirehoseException refusal(String stream, DeliveryStreamEncryptionConfigurationInput wanted) {
        String key = wanted.keyARN() == null ? "The key of type " + wanted.keyTypeAsString() : "Key " + wanted.keyARN();
        return FirehoseError.INVALID_KMS_RESOURCE.exception(
                key + " cannot be found: Kinbridge has no key service, and does not encrypt records. Delivery stream "
                        + stream
                        + " has none either; encrypt the brokers' disks and connections, or the data before it is put.");
    }
}
