package io.kinbridge.firehose.naming;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two prefixes of an S3 configuration, with Firehose's defaults in place and its rules kept.
 *
 * <p>Where its sources contradict each other:
 *
 * <ul>
 *   <li>The guide's rule appends {@code yyyy/MM/dd/HH/} to a Prefix "without a timestamp expression"; its examples of random
 *       strings and of dynamic partitioning show nothing appended, and real streams append it to a Prefix without any
 *       expression only. So does this. It is put right behind the Prefix: no slash is added.
 *   <li>The guide's rule names {@code <prefix><type>YYYY/MM/DDD/HH/} as the place of failed records if ErrorOutputPrefix is
 *       not given, its example {@code <prefix>/<type>/yyyy/MM/dd/}. Here it is {@code <prefix><type>/yyyy/MM/dd/HH/}.
 *   <li>An ErrorOutputPrefix without any expression is taken as it stands: the guide asks for the error output type in one
 *       that has expressions.
 * </ul>
 *
 * @param data of records that are delivered
 * @param errors of records that failed
 */
public record ObjectPrefixes(PrefixExpression data, PrefixExpression errors) {
    private static final String DEFAULT_TIME = "!{timestamp:yyyy/MM/dd/HH/}";
    private static final String ERROR_OUTPUT_TYPE = "!{firehose:error-output-type}";

    /** What else the rules depend on. */
    public enum Use {
        /** S3 as the destination, or as the backup of another. */
        DELIVERY,
        /** S3 as the destination, with dynamic partitioning. */
        DYNAMIC_PARTITIONING,
        /** Where records go that OpenSearch, Splunk or an HTTP endpoint did not take: by the Prefix, if there is no other. */
        FAILED_RECORDS,
        /** What Redshift's COPY reads. */
        REDSHIFT
    }

    /**
     * Both prefixes, with the defaults.
     *
     * @param prefix null or empty if it is not given
     * @param errorOutputPrefix null or empty if it is not given
     * @throws IllegalArgumentException with all faults
     */
    public static ObjectPrefixes of(@Nullable String prefix, @Nullable String errorOutputPrefix, Use use) {
        List<String> faults = faults(prefix, errorOutputPrefix, use);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        String data = prefix == null ? "" : prefix;
        boolean isPlain = !PrefixExpression.parse(data).hasExpressions();
        String errors;
        if (errorOutputPrefix != null && !errorOutputPrefix.isEmpty()) {
            errors = errorOutputPrefix;
        } else {
            errors = data + ERROR_OUTPUT_TYPE + "/" + (isPlain ? DEFAULT_TIME : "");
        }
        return new ObjectPrefixes(
                PrefixExpression.parse(isPlain ? data + DEFAULT_TIME : data), PrefixExpression.parse(errors));
    }

    /** All that is wrong with the two, in sentences that name the field; parameters as {@link #of}'s. */
    public static List<String> faults(@Nullable String prefix, @Nullable String errorOutputPrefix, Use use) {
        List<String> faults = new ArrayList<>();
        PrefixExpression data = parse("Prefix", prefix, faults);
        PrefixExpression errors = parse("ErrorOutputPrefix", errorOutputPrefix, faults);
        if (data != null) {
            checkData(data, use, faults);
        }
        if (errors != null) {
            checkErrors(errors, use, faults);
        } else if (isAbsent(errorOutputPrefix)) {
            checkNoErrors(data, use, faults);
        }
        if (use == Use.DYNAMIC_PARTITIONING && isAbsent(prefix)) {
            faults.add("Prefix is not given; dynamic partitioning needs one with partition keys,"
                    + " such as !{partitionKeyFromQuery:customer_id}/");
        }
        if (faults.isEmpty() && data != null && !data.hasExpressions()) {
            checkLength(data, errors == null, faults);
        }
        return faults;
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static @Nullable PrefixExpression parse(String name, @Nullable String text, List<String> faults) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return PrefixExpression.parse(text);
        } catch (IllegalArgumentException invalid) {
            faults.add(name + ": " + invalid.getMessage());
            return null;
        }
    }

    private static void checkData(PrefixExpression data, Use use, List<String> faults) {
        boolean hasKeys = !data.queryKeys().isEmpty() || !data.lambdaKeys().isEmpty();
        if (data.hasErrorOutputType()) {
            faults.add("Prefix '%s' holds %s, which only ErrorOutputPrefix may".formatted(data, ERROR_OUTPUT_TYPE));
        }
        if (use == Use.REDSHIFT && data.hasExpressions()) {
            faults.add("Prefix '%s' holds expressions; with Redshift as the destination it must not".formatted(data));
        }
        if (use == Use.DYNAMIC_PARTITIONING && !hasKeys) {
            faults.add("Prefix '%s' holds no partition key; dynamic partitioning needs one,".formatted(data)
                    + " such as !{partitionKeyFromQuery:customer_id}/");
        } else if (use != Use.DYNAMIC_PARTITIONING && hasKeys) {
            faults.add(
                    "Prefix '%s' holds partition keys, which only dynamic partitioning has; enable it".formatted(data));
        }
    }

    private static void checkErrors(PrefixExpression errors, Use use, List<String> faults) {
        if (use == Use.REDSHIFT) {
            faults.add("ErrorOutputPrefix '%s' is given; with Redshift as the destination it must not be"
                    .formatted(errors));
        }
        if (!errors.queryKeys().isEmpty() || !errors.lambdaKeys().isEmpty()) {
            faults.add("ErrorOutputPrefix '%s' holds partition keys, which only Prefix may".formatted(errors));
        }
        if (errors.hasExpressions() && !errors.hasErrorOutputType()) {
            faults.add("ErrorOutputPrefix '%s' holds expressions, but not %s, which it must then hold at least once"
                    .formatted(errors, ERROR_OUTPUT_TYPE));
        }
    }

    private static void checkNoErrors(@Nullable PrefixExpression data, Use use, List<String> faults) {
        if (use == Use.DYNAMIC_PARTITIONING) {
            faults.add("ErrorOutputPrefix is not given; dynamic partitioning needs it");
        } else if (use == Use.DELIVERY && data != null && data.hasExpressions()) {
            faults.add("ErrorOutputPrefix is not given; it cannot be null or empty when Prefix contains expressions");
        }
    }

    private static void checkLength(PrefixExpression data, boolean isForErrors, List<String> faults) {
        String longest = data.text() + (isForErrors ? ERROR_OUTPUT_TYPE + "/" : "") + DEFAULT_TIME;
        try {
            PrefixExpression.parse(longest);
        } catch (IllegalArgumentException tooLong) {
            faults.add("Prefix, with what is appended to it: " + tooLong.getMessage());
        }
    }
}
