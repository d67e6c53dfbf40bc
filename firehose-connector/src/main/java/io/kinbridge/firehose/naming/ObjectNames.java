package io.kinbridge.firehose.naming;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects their names: the prefix, and a suffix of the delivery stream's name and more. Both take their time from the
 * arrival of the object's oldest record; for exactly once, of its first one, which is the same whatever else is in the object. Thread-safe, if its source of randomness is.
 */
public final class ObjectNames {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);
    private static final long VERSION_4 = 0x4000;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final PrefixExpression prefix;
    private final ZoneId zone;
    private final String extension;
    private final RandomGenerator random;
    private final ToLongFunction<RecordBatch> arrival;
    private final Suffix suffix;

    private interface Suffix {
        String of(ZonedDateTime time, RecordBatch batch);
    }

    private ObjectNames(
            PrefixExpression prefix,
            ZoneId zone,
            String extension,
            RandomGenerator random,
            ToLongFunction<RecordBatch> arrival,
            Suffix suffix) {
        this.prefix = prefix;
        this.zone = zone;
        this.extension = extension;
        this.random = random;
        this.arrival = arrival;
        this.suffix = suffix;
    }

    /**
     * Firehose's own: {@code <prefix><stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>}, another one each time.
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
        return new ObjectNames(
                prefix,
                zone,
                extension,
                random,
                RecordBatch::oldestMillis,
                (time, batch) -> stream + "-" + version + "-" + SECONDS.format(time) + "-" + uuid(random));
    }

    /**
     * Names for exactly once: {@code <prefix><stream>-<topic>-<partition>-<offset><extension>}, the same for batches that
     * begin with the same record. The offset is that record's, in 20 digits; behind it comes {@code -<index>} if the record
     * is a later one of its Kafka record.
     *
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
        RandomGenerator none = () -> {
            throw new IllegalStateException("names for exactly once are not random");
        };
        return new ObjectNames(
                prefix,
                zone,
                extension,
                none,
                batch -> batch.arrivalMillis(0),
                (time, batch) -> stream + "-" + first(batch));
    }

    private static String first(RecordBatch batch) {
        RecordPosition first = batch.position(0);
        String name = String.format(
                Locale.ROOT,
                "%s-%d-%020d",
                first.partition().topic(),
                first.partition().partition(),
                first.offset());
        return first.index() == 0 ? name : name + "-" + first.index();
    }

    private static UUID uuid(RandomGenerator random) {
        long most = (random.nextLong() & ~0xF000L) | VERSION_4;
        long least = (random.nextLong() & ~0xC000_0000_0000_0000L) | VARIANT_2;
        return new UUID(most, least);
    }

    /** The name of an object with a batch's records, of which there is at least one. */
    public String name(RecordBatch batch) {
        return name(batch, null);
    }

    /** The name of an object with records that failed for this reason; null for records that did not. */
    public String name(RecordBatch batch, @Nullable ErrorOutputType type) {
        ZonedDateTime time = Instant.ofEpochMilli(arrival.applyAsLong(batch)).atZone(zone);
        return prefix.evaluate(time, random, batch.partitionValues(), type) + suffix.of(time, batch) + extension;
    }
}
