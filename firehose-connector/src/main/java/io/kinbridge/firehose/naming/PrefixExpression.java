package io.kinbridge.firehose.naming;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Routing;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A prefix of objects' names with expressions in it, as the guide's "Custom Prefixes for Amazon S3 Objects" has them:
 *
 * <ul>
 *   <li>{@code !{timestamp:pattern}}, the pattern one of {@link java.time.format.DateTimeFormatter}, in English;
 *   <li>{@code !{firehose:random-string}}, 11 letters and digits, others at each place;
 *   <li>{@code !{firehose:error-output-type}}, see {@link ErrorOutputType};
 *   <li>{@code !{partitionKeyFromQuery:key}} and {@code !{partitionKeyFromLambda:key}}.
 * </ul>
 *
 * Where each may stand is {@link ObjectPrefixes}' rule. Immutable.
 */
public final class PrefixExpression {
    /** How long a prefix may be as it is written: the model's limit. */
    public static final int MOST_CHARACTERS = 1024;

    /** How long it may be once it is evaluated: the guide's limit, here in bytes of UTF-8, in which S3 counts keys. */
    public static final int MOST_EVALUATED_BYTES = 512;

    private static final int DAYS_WITH_ALL_NAMES = 366;
    private static final ZonedDateTime LATE_IN_2018 =
            ZonedDateTime.of(2018, 12, 31, 23, 59, 59, 999_999_999, ZoneOffset.UTC);

    private final String text;
    private final List<PrefixPart> parts;
    private final List<PrefixPart.PartitionKey> partitionKeys;
    private final int bytesWithoutPartitionKeys;

    private PrefixExpression(String text, List<PrefixPart> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        partitionKeys = parts.stream()
                .filter(PrefixPart.PartitionKey.class::isInstance)
                .map(PrefixPart.PartitionKey.class::cast)
                .toList();
        bytesWithoutPartitionKeys = longest();
    }

    /**
     * Reads a prefix as it stands in a configuration.
     *
     * @throws IllegalArgumentException with all faults of the text, and the text
     */
    public static PrefixExpression parse(String text) {
        List<String> faults = new ArrayList<>();
        PrefixExpression expression = parse(text, faults);
        if (expression == null) {
            throw new IllegalArgumentException("Prefix '" + text + "' is not valid: " + String.join("; ", faults));
        }
        return expression;
    }

    /** All faults of a prefix as it stands in a configuration. */
    static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        PrefixExpression unused = parse(text, faults);
        return faults;
    }

    private static @Nullable PrefixExpression parse(String text, List<String> faults) {
        PrefixParser parser = PrefixParser.parse(text);
        faults.addAll(parser.faults());
        if (!faults.isEmpty()) {
            return null;
        }
        PrefixExpression expression = new PrefixExpression(text, parser.parts());
        if (expression.bytesWithoutPartitionKeys > MOST_EVALUATED_BYTES) {
            faults.add("it can become %,d bytes long when its expressions are evaluated; at most %,d are allowed"
                    .formatted(expression.bytesWithoutPartitionKeys, MOST_EVALUATED_BYTES));
            return null;
        }
        return expression;
    }

    private int longest() {
        List<String> empty = Collections.nCopies(partitionKeys.size(), "");
        RandomGenerator zeros = () -> 0;
        IntStream days = has(PrefixPart.Timestamp.class) ? IntStream.range(0, DAYS_WITH_ALL_NAMES) : IntStream.of(0);
        return days.map(day ->
                        bytes(evaluate(LATE_IN_2018.plusDays(day), zeros, empty, ErrorOutputType.OPENSEARCH_FAILED)))
                .max()
                .orElseThrow();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    public boolean hasExpressions() {
        return parts.stream().anyMatch(part -> !(part instanceof PrefixPart.Text));
    }

    /** Whether two evaluations at the same instant may differ. */
    public boolean isRandom() {
        return has(PrefixPart.RandomString.class);
    }

    public boolean hasErrorOutputType() {
        return has(PrefixPart.ErrorOutput.class);
    }

    /** The keys that it needs of queries, in their order; once for each place. */
    public List<String> queryKeys() {
        return keys(PrefixPart.PartitionKey.Source.QUERY);
    }

    /** The keys that it needs of the transformation function, in their order; once for each place. */
    public List<String> lambdaKeys() {
        return keys(PrefixPart.PartitionKey.Source.LAMBDA);
    }

    private List<String> keys(PrefixPart.PartitionKey.Source source) {
        return partitionKeys.stream()
                .filter(key -> key.source() == source)
                .map(PrefixPart.PartitionKey::key)
                .toList();
    }

    private boolean has(Class<? extends PrefixPart> kind) {
        return parts.stream().anyMatch(kind::isInstance);
    }

    /**
     * The values that a record has for this prefix' partition keys, in the order of their places. Records with the same
     * values have the same prefix, but for timestamps and random strings.
     *
     * @throws PartitionKeyException if the record has no value or an empty one for a key, or the prefix would be too long
     */
    public List<String> partitionValues(Routing routing) throws PartitionKeyException {
        if (partitionKeys.isEmpty()) {
            return List.of();
        }
        List<String> values = new ArrayList<>(partitionKeys.size());
        int length = bytesWithoutPartitionKeys;
        for (PrefixPart.PartitionKey key : partitionKeys) {
            String value = key.value(routing);
            if (value == null || value.isEmpty()) {
                throw new PartitionKeyException(
                        "Partition key '%s' of %s is %s for this record; all of the prefix' keys need a value"
                                .formatted(key.key(), key, value == null ? "missing" : "empty"));
            }
            values.add(value);
            length += bytes(value);
        }
        if (length > MOST_EVALUATED_BYTES) {
            throw new PartitionKeyException(
                    "With this record's partition keys the prefix can become %,d bytes long; at most %,d are allowed"
                            .formatted(length, MOST_EVALUATED_BYTES));
        }
        return values;
    }

    /**
     * The prefix of an object.
     *
     * @param time of arrival of the object's oldest record, in the stream's time zone
     * @param random what random strings are made of
     * @param partitionValues as {@link #partitionValues} gave them
     * @param errorOutput why the object's records failed; null if they did not
     * @throws IllegalArgumentException if the values are not as many as the keys, or the prefix asks for the error output
     *     type and there is none
     */
    public String evaluate(
            ZonedDateTime time,
            RandomGenerator random,
            List<String> partitionValues,
            @Nullable ErrorOutputType errorOutput) {
        if (partitionValues.size() != partitionKeys.size()) {
            throw new IllegalArgumentException("Prefix '%s' has %d partition keys, and got %d values"
                    .formatted(text, partitionKeys.size(), partitionValues.size()));
        }
        PrefixPart.Evaluation evaluation =
                new PrefixPart.Evaluation(time, random, partitionValues.iterator(), errorOutput);
        StringBuilder out = new StringBuilder();
        for (PrefixPart part : parts) {
            part.append(evaluation, out);
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
