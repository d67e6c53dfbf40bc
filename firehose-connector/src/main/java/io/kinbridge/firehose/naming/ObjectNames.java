package io.kinbridge.firehose.naming;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects their names: the prefix, and a suffix of the delivery stream's name and more, both in the stream's time zone.
 * Thread-safe, if its source of randomness is.
 */
public final class ObjectNames {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);
    private static final long VERSION_4 = 0x4000;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private static final RandomGenerator NONE = () -> {
        throw new IllegalStateException("a prefix without random strings needs no randomness");
    };

    private final PrefixExpression prefix;
    private final Scheme scheme;
    private final ZoneId zone;
    private final String extension;
    private final boolean ofFailedRecords;

    /** What at-least-once and exactly-once names differ in. */
    private interface Scheme {
        /** The instant for the prefix and the suffix. */
        long millis(RecordBatch batch);

        RandomGenerator random();

        String suffix(ZonedDateTime time, RecordBatch batch);
    }

    private record Random(String begin, RandomGenerator random) implements Scheme {
        @Override
        public long millis(RecordBatch batch) {
            return batch.oldestMillis();
        }

        @Override
        public String suffix(ZonedDateTime time, RecordBatch batch) {
            return begin + "-" + SECONDS.format(time) + "-" + uuid(random);
        }
    }

    private record ByPosition(String begin) implements Scheme {
        @Override
        public long millis(RecordBatch batch) {
            return batch.arrivalMillis(0);
        }

        @Override
        public RandomGenerator random() {
            throw new IllegalStateException("names for exactly once are not random");
        }

        @Override
        public String suffix(ZonedDateTime time, RecordBatch batch) {
            RecordPosition first = batch.position(0);
            String name = String.format(
                    Locale.ROOT,
                    "%s-%s-%d-%020d",
                    begin,
                    first.partition().topic(),
                    first.partition().partition(),
                    first.offset());
            return first.index() == 0 ? name : name + "-" + first.index();
        }
    }

    private ObjectNames(
            PrefixExpression prefix, Scheme scheme, ZoneId zone, String extension, boolean ofFailedRecords) {
        this.prefix = prefix;
        this.scheme = scheme;
        this.zone = zone;
        this.extension = extension;
        this.ofFailedRecords = ofFailedRecords;
    }

    /**
     * Firehose's own: {@code <prefix><stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>}, another one each time. Prefix
     * and suffix take their time from the arrival of the object's oldest record.
     *
     * @param version the delivery stream's VersionId
     * @param zone CustomTimeZone
     * @param extension with its dot, or empty
     * @param random for random strings and UUIDs; shared by threads, such as {@link java.security.SecureRandom}
     */
    public static ObjectNames atLeastOnce(
            PrefixExpression prefix,
            String stream,
            String version,
            ZoneId zone,
            String extension,
            RandomGenerator random) {
        return new ObjectNames(prefix, new Random(stream + "-" + version, random), zone, extension, false);
    }

    /**
     * Names for exactly once: {@code <prefix><stream>-<topic>-<partition>-<offset><extension>}, which follow from the object's
     * first record alone, so that they are the same wherever the object ends. The time is that record's arrival. The offset has
     * 20 digits; behind it comes {@code -<index>} if the record is a later one of its Kafka record.
     *
     * @param stream the delivery stream's name; with something of its own for each of the stream's outlets, if two of them may
     *     write under the same prefix of the same bucket
     * @param zone CustomTimeZone
     * @param extension with its dot, or empty
     * @throws IllegalArgumentException if the prefix holds a random string
     */
    public static ObjectNames exactlyOnce(PrefixExpression prefix, String stream, ZoneId zone, String extension) {
        if (prefix.isRandom()) {
            throw new IllegalArgumentException(
                    "Prefix '%s' holds !{firehose:random-string}; exactly-once delivery needs".formatted(prefix)
                            + " names that are the same each time. Remove the expression, or set delivery.guarantee=at-least-once");
        }
        return new ObjectNames(prefix, new ByPosition(stream), zone, extension, false);
    }

    /**
     * These names for objects with failed records. Their batches' one partition value is the {@link ErrorOutputType}'s text;
     * names for exactly once end with it too.
     */
    public ObjectNames ofFailedRecords() {
        return new ObjectNames(prefix, scheme, zone, extension, true);
    }

    private static UUID uuid(RandomGenerator random) {
        long most = (random.nextLong() & ~0xF000L) | VERSION_4;
        long least = (random.nextLong() & ~0xC000_0000_0000_0000L) | VARIANT_2;
        return new UUID(most, least);
    }

    /** The name of an object with a batch's records, of which there is at least one. */
    public String name(RecordBatch batch) {
        return ofFailedRecords
                ? name(batch, ErrorOutputType.ofText(batch.partitionValues().get(0)))
                : name(batch, batch.partitionValues(), null, "");
    }

    /** The name of an object with records that failed for this reason, whatever their partition values. */
    public String name(RecordBatch batch, ErrorOutputType type) {
        return name(batch, List.of(), type, scheme instanceof ByPosition ? "-" + type.text() : "");
    }

    private String name(RecordBatch batch, List<String> values, @Nullable ErrorOutputType type, String ending) {
        ZonedDateTime time = Instant.ofEpochMilli(scheme.millis(batch)).atZone(zone);
        RandomGenerator random = prefix.isRandom() ? scheme.random() : NONE;
        return prefix.evaluate(time, random, values, type) + scheme.suffix(time, batch) + ending + extension;
    }
}
