package io.kinbridge.kpl;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user record of a container, as the public description of the aggregated-record format has it (KPL developer guide, "KPL
 * aggregated record format"), read with protobuf's own reader: it shares nothing with {@code io.kinbridge.aggregation}.
 */
record ContainedRecord(String partitionKey, @Nullable String explicitHashKey, String dataInHex) {
    private static final byte[] MAGIC = HexFormat.of().parseHex("f3899ac2");
    private static final int MD5_LENGTH = 16;

    /** What is in a container, in its order. */
    static List<ContainedRecord> read(byte[] container) {
        int end = container.length - MD5_LENGTH;
        byte[] message = Arrays.copyOfRange(container, MAGIC.length, end);
        if (!Arrays.equals(container, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || !Arrays.equals(md5(message), Arrays.copyOfRange(container, end, container.length))) {
            throw new IllegalArgumentException(container.length + " bytes are no container");
        }
        try {
            return message(CodedInputStream.newInstance(message));
        } catch (IOException e) {
            throw new UncheckedIOException("The container's message is malformed", e);
        }
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ContainedRecord> message(CodedInputStream in) throws IOException {
        List<String> partitionKeys = new ArrayList<>();
        List<String> hashKeys = new ArrayList<>();
        List<byte[]> records = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> partitionKeys.add(in.readStringRequireUtf8());
                case 2 -> hashKeys.add(in.readStringRequireUtf8());
                case 3 -> records.add(in.readByteArray());
                default -> throw new IllegalArgumentException("A container has no field of tag " + tag);
            }
        }
        List<ContainedRecord> read = new ArrayList<>();
        for (byte[] record : records) {
            read.add(record(CodedInputStream.newInstance(record), partitionKeys, hashKeys));
        }
        return read;
    }

    private static ContainedRecord record(CodedInputStream in, List<String> partitionKeys, List<String> hashKeys)
            throws IOException {
        String partitionKey = null;
        String hashKey = null;
        byte[] data = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> partitionKey = partitionKeys.get(Math.toIntExact(in.readUInt64()));
                case 2 -> hashKey = hashKeys.get(Math.toIntExact(in.readUInt64()));
                case 3 -> data = in.readByteArray();
                default -> throw new IllegalArgumentException("A record has no field of tag " + tag);
            }
        }
        if (partitionKey == null || data == null) {
            throw new IllegalArgumentException("A record without partition key or data");
        }
        return new ContainedRecord(partitionKey, hashKey, HexFormat.of().formatHex(data));
    }
}
