package io.kinbridge.aggregation;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The constants of Amazon's aggregated-record format (amazon-kinesis-producer, aggregation-format.md): a container is magic,
 * protobuf message, MD5 of the message.
 *
 * <pre>
 *   message AggregatedRecord {
 *     repeated string partition_key_table     = 1;
 *     repeated string explicit_hash_key_table = 2;
 *     repeated Record records                 = 3;
 *   }
 *   message Record {
 *     required uint64 partition_key_index     = 1;
 *     optional uint64 explicit_hash_key_index = 2;
 *     required bytes  data                    = 3;
 *     repeated Tag    tags                    = 4;
 *   }
 *   message Tag {
 *     required string key   = 1;
 *     optional string value = 2;
 *   }
 * </pre>
 */
final class ContainerFormat {
    static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    static final int DIGEST_LENGTH = 16;

    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int GROUP_START = 3;
    static final int GROUP_END = 4;
    static final int FIXED_32 = 5;

    static final int PARTITION_KEY_TABLE = 1 << 3 | LENGTH_DELIMITED;
    static final int EXPLICIT_HASH_KEY_TABLE = 2 << 3 | LENGTH_DELIMITED;
    static final int RECORDS = 3 << 3 | LENGTH_DELIMITED;

    static final int PARTITION_KEY_INDEX = 1 << 3 | VARINT;
    static final int EXPLICIT_HASH_KEY_INDEX = 2 << 3 | VARINT;
    static final int DATA = 3 << 3 | LENGTH_DELIMITED;
    static final int TAGS = 4 << 3 | LENGTH_DELIMITED;

    static final int TAG_KEY = 1 << 3 | LENGTH_DELIMITED;

    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This Java runtime has no MD5, which aggregated records are sealed with", e);
        }
    });

    private ContainerFormat() {}

    /** Whether {@code bytes} begin with the magic, and hold more than magic and MD5. */
    static boolean hasMagic(byte[] bytes) {
        return bytes.length > MAGIC.length + DIGEST_LENGTH
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** Writes the MD5 of what lies between magic and MD5 to {@code target}, which has room for it at {@code at}. */
    static void digest(byte[] container, byte[] target, int at) {
        MessageDigest md5 = MD5.get();
        md5.update(container, MAGIC.length, container.length - MAGIC.length - DIGEST_LENGTH);
        try {
            md5.digest(target, at, DIGEST_LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("MD5 does not take " + DIGEST_LENGTH + " bytes in this Java runtime", e);
        }
    }
}
