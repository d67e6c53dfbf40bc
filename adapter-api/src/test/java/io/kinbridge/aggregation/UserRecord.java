package io.kinbridge.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A record as it goes into a container and is to come out again. */
record UserRecord(String partitionKey, @Nullable String explicitHashKey, byte[] data) {
    static UserRecord of(AggregatedRecord record) {
        return new UserRecord(record.partitionKey(), record.explicitHashKey(), record.data());
    }

    /** Any record, with keys of few letters so that some are the same. */
    static UserRecord any(Random random) {
        String key = letters(random, "ab\u00e9\u9375".codePoints().toArray());
        String hashKey =
                random.nextInt(3) == 0 ? letters(random, "01".codePoints().toArray()) : null;
        byte[] data = new byte[random.nextInt(1 << random.nextInt(10))];
        random.nextBytes(data);
        return new UserRecord(key, hashKey, data);
    }

    private static String letters(Random random, int[] alphabet) {
        int length = random.nextInt(1 << random.nextInt(6));
        return random.ints(length, 0, alphabet.length)
                .map(i -> alphabet[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static byte[] packed(List<UserRecord> records) {
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        records.forEach(record -> record.addTo(writer));
        return writer.toBytes();
    }

    void addTo(AggregatedRecordWriter writer) {
        writer.add(partitionKey.getBytes(UTF_8), explicitHashKey, data);
    }

    int sizeIn(AggregatedRecordWriter writer) {
        return writer.sizeWith(partitionKey.getBytes(UTF_8), explicitHashKey, data);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserRecord that
                && partitionKey.equals(that.partitionKey)
                && Objects.equals(explicitHashKey, that.explicitHashKey)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(partitionKey, explicitHashKey, Arrays.hashCode(data));
    }
}
