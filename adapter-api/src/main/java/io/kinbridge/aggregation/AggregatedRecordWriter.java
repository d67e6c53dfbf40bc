package io.kinbridge.aggregation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Packs user records into one container of Amazon's aggregated-record format, byte for byte as Amazon's own protobuf classes
 * write the same records. Its buffers grow to what the largest container needed and are used again after {@link #reset}.
 *
 * <p>For one thread at a time. Arrays that are passed in are copied, and may be used again at once.
 */
public final class AggregatedRecordWriter {
    private static final int NONE = -1;

    private final KeyTable partitionKeys = new KeyTable(ContainerFormat.PARTITION_KEY_TABLE);
    private final KeyTable explicitHashKeys = new KeyTable(ContainerFormat.EXPLICIT_HASH_KEY_TABLE);
    private final MessageBuffer records = new MessageBuffer(1 << 14);

    private int count;

    /** What {@link #consider} found out of a record that may be added. */
    private int partitionKeyHash;

    private int partitionKeyIndex;
    private int hashKeyHash;
    private int hashKeyIndex;
    private int hashKeyLength;
    private byte[] hashKey = new byte[64];
    private int recordSize;

    /** A writer that holds no record. */
    public AggregatedRecordWriter() {}

    /** How many records were added since the last {@link #reset}. */
    public int count() {
        return count;
    }

    /** The bytes that {@link #toBytes} gives now, magic and MD5 included: exactly. 20 while no record was added. */
    public int size() {
        return ContainerFormat.MAGIC.length
                + partitionKeys.fields().length()
                + explicitHashKeys.fields().length()
                + records.length()
                + ContainerFormat.DIGEST_LENGTH;
    }

    /**
     * The bytes that {@link #toBytes} would give if this record were added: exactly. Nothing is added.
     *
     * @param partitionKeyUtf8 the partition key in UTF-8, of any length
     * @param explicitHashKey decimal digits, unchecked; null when the record has none
     * @param data the record's data, of any length
     * @throws IllegalArgumentException if no array could hold the container
     */
    public int sizeWith(byte[] partitionKeyUtf8, @Nullable String explicitHashKey, byte[] data) {
        return consider(partitionKeyUtf8, explicitHashKey, data);
    }

    /**
     * Adds a record behind the others. Nothing is added when this throws.
     *
     * @param partitionKeyUtf8 the partition key in UTF-8, of any length
     * @param explicitHashKey decimal digits, unchecked; null when the record has none
     * @param data the record's data, of any length
     * @throws IllegalArgumentException if no array could hold the container
     */
    public void add(byte[] partitionKeyUtf8, @Nullable String explicitHashKey, byte[] data) {
        addWithin(Integer.MAX_VALUE, partitionKeyUtf8, explicitHashKey, data);
    }

    /**
     * Adds a record behind the others unless the container would outgrow a limit. It does what {@link #sizeWith} and then
     * {@link #add} would do, and looks the keys up once only.
     *
     * @param limit the most bytes that {@link #toBytes} may give
     * @param partitionKeyUtf8 the partition key in UTF-8, of any length
     * @param explicitHashKey decimal digits, unchecked; null when the record has none
     * @param data the record's data, of any length
     * @return whether the record was added
     * @throws IllegalArgumentException if no array could hold the container
     */
    public boolean addWithin(int limit, byte[] partitionKeyUtf8, @Nullable String explicitHashKey, byte[] data) {
        if (consider(partitionKeyUtf8, explicitHashKey, data) > limit) {
            return false;
        }
        records.reserve((int) MessageBuffer.fieldSize(recordSize));
        if (explicitHashKey != null && hashKeyIndex == explicitHashKeys.count()) {
            explicitHashKeys.add(hashKeyHash, hashKey, hashKeyLength);
        }
        if (partitionKeyIndex == partitionKeys.count()) {
            partitionKeys.add(partitionKeyHash, partitionKeyUtf8, partitionKeyUtf8.length);
        }
        records.putTag(ContainerFormat.RECORDS);
        records.putVarint(recordSize);
        records.putTag(ContainerFormat.PARTITION_KEY_INDEX);
        records.putVarint(partitionKeyIndex);
        if (explicitHashKey != null) {
            records.putTag(ContainerFormat.EXPLICIT_HASH_KEY_INDEX);
            records.putVarint(hashKeyIndex);
        }
        records.putTag(ContainerFormat.DATA);
        records.putVarint(data.length);
        records.putBytes(data, data.length);
        count++;
        return true;
    }

    /** Finds the record's keys, or the indexes they would get, and the container's size with the record. */
    private int consider(byte[] partitionKeyUtf8, @Nullable String explicitHashKey, byte[] data) {
        long size = size();
        partitionKeyHash = KeyTable.hash(partitionKeyUtf8, partitionKeyUtf8.length);
        partitionKeyIndex = partitionKeys.find(partitionKeyHash, partitionKeyUtf8, partitionKeyUtf8.length);
        if (partitionKeyIndex == NONE) {
            partitionKeyIndex = partitionKeys.count();
            size += MessageBuffer.fieldSize(partitionKeyUtf8.length);
        }
        long record = 1 + MessageBuffer.varintSize(partitionKeyIndex) + MessageBuffer.fieldSize(data.length);
        if (explicitHashKey != null) {
            encode(explicitHashKey);
            hashKeyHash = KeyTable.hash(hashKey, hashKeyLength);
            hashKeyIndex = explicitHashKeys.find(hashKeyHash, hashKey, hashKeyLength);
            if (hashKeyIndex == NONE) {
                hashKeyIndex = explicitHashKeys.count();
                size += MessageBuffer.fieldSize(hashKeyLength);
            }
            record += 1 + MessageBuffer.varintSize(hashKeyIndex);
        }
        size += MessageBuffer.fieldSize(record);
        if (size > MessageBuffer.MAX_LENGTH) {
            throw new IllegalArgumentException("A record of " + data.length + " bytes does not fit behind " + size()
                    + " bytes of others: an array holds " + MessageBuffer.MAX_LENGTH + " bytes at most");
        }
        recordSize = (int) record;
        return (int) size;
    }

    /** Makes {@link #hashKey} the text in UTF-8, without allocating for digits. */
    private void encode(String text) {
        int length = text.length();
        if (length <= hashKey.length) {
            int i = 0;
            while (i < length && text.charAt(i) < 1 << 7) {
                hashKey[i] = (byte) text.charAt(i);
                i++;
            }
            if (i == length) {
                hashKeyLength = length;
                return;
            }
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > hashKey.length) {
            hashKey = utf8;
        } else {
            System.arraycopy(utf8, 0, hashKey, 0, utf8.length);
        }
        hashKeyLength = utf8.length;
    }

    /**
     * The container, in an array of its own. The writer stays as it is.
     *
     * @throws IllegalStateException if no record was added: what such a container looks like, readers take for a plain record
     */
    public byte[] toBytes() {
        if (count == 0) {
            throw new IllegalStateException("A container needs a record: add one before toBytes()");
        }
        byte[] container = new byte[size()];
        System.arraycopy(ContainerFormat.MAGIC, 0, container, 0, ContainerFormat.MAGIC.length);
        int end = partitionKeys.fields().copyTo(container, ContainerFormat.MAGIC.length);
        end = explicitHashKeys.fields().copyTo(container, end);
        end = records.copyTo(container, end);
        ContainerFormat.digest(container, container, end);
        return container;
    }

    /** Forgets the records and keeps the memory. */
    public void reset() {
        partitionKeys.clear();
        explicitHashKeys.clear();
        records.clear();
        count = 0;
    }
}
