package io.kinbridge.aggregation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads containers of Amazon's aggregated-record format. What is no container, or a damaged one, is a plain record: it is
 * answered, never thrown.
 *
 * <p>One difference from the Kinesis Client Library's {@code AggregatorUtil} (3.5.1): where a sealed container points to a key
 * that its tables do not have, that class gives the records before and drops the rest with a line in the log. Here the whole
 * is a plain record, so that nothing is lost. Nor are containers filtered by a shard's hash keys here.
 *
 * <p>For any number of threads.
 */
public final class AggregatedRecords {
    private AggregatedRecords() {}

    /** Whether these bytes begin as a container does, and are long enough: most others are told apart by this. */
    public static boolean mayBeAggregated(byte[] data) {
        return ContainerFormat.hasMagic(data);
    }

    /**
     * Whether these bytes are sealed as a container is: the magic, a message that is not empty, its MD5. The message itself is
     * not read, so {@link #parse} may still find a plain record.
     *
     * @param data a record's data; not kept
     */
    public static boolean isAggregated(byte[] data) {
        if (!ContainerFormat.hasMagic(data)) {
            return false;
        }
        byte[] digest = new byte[ContainerFormat.DIGEST_LENGTH];
        ContainerFormat.digest(data, digest, 0);
        return Arrays.equals(data, data.length - digest.length, data.length, digest, 0, digest.length);
    }

    /**
     * The user records of a container, in their order, with indexes from 0.
     *
     * @param data a record's data; the answer has views of it
     * @return empty when this is a plain record. An empty list is something else: a container without records, in the place of
     *     which the Kinesis Client Library delivers nothing. The list cannot be changed.
     */
    public static Optional<List<AggregatedRecord>> parse(byte[] data) {
        return isAggregated(data) ? parseSealed(data) : Optional.empty();
    }

    /**
     * The same, of what is known to be sealed: without its MD5, which takes longer to compute than all else.
     *
     * @param data a record's data; the answer has views of it
     * @return empty when this is a plain record after all
     */
    public static Optional<List<AggregatedRecord>> parseSealed(byte[] data) {
        if (!ContainerFormat.hasMagic(data)) {
            return Optional.empty();
        }
        int start = ContainerFormat.MAGIC.length;
        int end = data.length - ContainerFormat.DIGEST_LENGTH;
        List<AggregatedRecord> records = new Tables(data).behindKeys(new MessageReader(data, start, end));
        if (records == null) {
            records = inAnyOrder(data, start, end);
        }
        return Optional.ofNullable(records).map(Collections::unmodifiableList);
    }

    /** Reads the keys before any record, since protobuf lets a table follow what points to it. */
    private static @Nullable List<AggregatedRecord> inAnyOrder(byte[] data, int start, int end) {
        Tables tables = new Tables(data);
        return tables.read(new MessageReader(data, start, end))
                ? tables.records(new MessageReader(data, start, end))
                : null;
    }

    /** A container's keys. */
    private static final class Tables {
        private static final int NONE = -1;

        private final byte[] data;
        private final List<String> partitionKeys = new ArrayList<>();
        private final List<String> explicitHashKeys = new ArrayList<>();
        private int recordCount;

        Tables(byte[] data) {
            this.data = data;
        }

        /**
         * Keys and records in one pass, as all known writers write them: each key before the records that point to it. Null when
         * they are in another order, or the message is malformed.
         */
        @Nullable
        List<AggregatedRecord> behindKeys(MessageReader message) {
            List<AggregatedRecord> records = new ArrayList<>();
            for (int tag = message.tag(); tag != 0; tag = message.tag()) {
                switch (tag) {
                    case ContainerFormat.PARTITION_KEY_TABLE -> partitionKeys.add(text(message));
                    case ContainerFormat.EXPLICIT_HASH_KEY_TABLE -> explicitHashKeys.add(text(message));
                    case ContainerFormat.RECORDS -> {
                        AggregatedRecord record = record(records.size(), message);
                        if (record == null) {
                            return null;
                        }
                        records.add(record);
                    }
                    default -> message.skip(tag);
                }
            }
            return message.isMalformed() ? null : records;
        }

        /** Reads the tables and counts the records; false when the message is malformed. */
        boolean read(MessageReader message) {
            for (int tag = message.tag(); tag != 0; tag = message.tag()) {
                switch (tag) {
                    case ContainerFormat.PARTITION_KEY_TABLE -> partitionKeys.add(text(message));
                    case ContainerFormat.EXPLICIT_HASH_KEY_TABLE -> explicitHashKeys.add(text(message));
                    case ContainerFormat.RECORDS -> {
                        recordCount++;
                        message.skip(tag);
                    }
                    default -> message.skip(tag);
                }
            }
            return !message.isMalformed();
        }

        private String text(MessageReader message) {
            int length = message.length();
            String text = new String(data, message.position(), length, StandardCharsets.UTF_8);
            message.pass(length);
            return text;
        }

        /** The records of a message whose tables were read; null when one of them is malformed or points to no key. */
        @Nullable
        List<AggregatedRecord> records(MessageReader message) {
            List<AggregatedRecord> records = new ArrayList<>(recordCount);
            for (int tag = message.tag(); tag != 0; tag = message.tag()) {
                if (tag == ContainerFormat.RECORDS) {
                    AggregatedRecord record = record(records.size(), message);
                    if (record == null) {
                        return null;
                    }
                    records.add(record);
                } else {
                    message.skip(tag);
                }
            }
            return records;
        }

        private @Nullable AggregatedRecord record(int index, MessageReader message) {
            long partitionKey = NONE;
            long explicitHashKey = NONE;
            boolean hasExplicitHashKey = false;
            int offset = NONE;
            int length = 0;
            boolean tagsHold = true;
            int outer = message.enter(message.length());
            for (int tag = message.tag(); tag != 0; tag = message.tag()) {
                switch (tag) {
                    case ContainerFormat.PARTITION_KEY_INDEX -> partitionKey = message.varint();
                    case ContainerFormat.EXPLICIT_HASH_KEY_INDEX -> {
                        explicitHashKey = message.varint();
                        hasExplicitHashKey = true;
                    }
                    case ContainerFormat.DATA -> {
                        length = message.length();
                        offset = message.position();
                        message.pass(length);
                    }
                    case ContainerFormat.TAGS -> tagsHold &= holdsTag(message);
                    default -> message.skip(tag);
                }
            }
            message.leave(outer);
            if (message.isMalformed()
                    || !tagsHold
                    || offset == NONE
                    || !isIn(partitionKeys, partitionKey)
                    || (hasExplicitHashKey && !isIn(explicitHashKeys, explicitHashKey))) {
                return null;
            }
            return new AggregatedRecord(
                    index,
                    partitionKeys.get((int) partitionKey),
                    hasExplicitHashKey ? explicitHashKeys.get((int) explicitHashKey) : null,
                    data,
                    offset,
                    length);
        }

        /** Passes over a Tag; false when it lacks its key, without which protobuf refuses the whole message. */
        private static boolean holdsTag(MessageReader message) {
            boolean hasKey = false;
            int outer = message.enter(message.length());
            for (int tag = message.tag(); tag != 0; tag = message.tag()) {
                hasKey |= tag == ContainerFormat.TAG_KEY;
                message.skip(tag);
            }
            message.leave(outer);
            return hasKey;
        }

        private static boolean isIn(List<String> table, long index) {
            return index >= 0 && index < table.size();
        }
    }
}
