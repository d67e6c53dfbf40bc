package io.kinbridge.firehose.naming;

import io.kinbridge.firehose.naming.PrefixFault.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    private static final String PARTITIONED = "customer=!{partitionKeyFromQuery:customer_id}/";
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
        List<PrefixFault> faults = faults(prefix, errorOutputPrefix, use);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    faults.stream().map(PrefixFault::sentence).collect(Collectors.joining(". ")));
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

    /** All that is wrong with the two; parameters as {@link #of}'s. */
    public static List<PrefixFault> faults(@Nullable String prefix, @Nullable String errorOutputPrefix, Use use) {
        List<PrefixFault> faults = new ArrayList<>();
        PrefixExpression data = parse(Field.PREFIX, prefix, faults);
        PrefixExpression errors = parse(Field.ERROR_OUTPUT_PREFIX, errorOutputPrefix, faults);
        if (data != null) {
            checkData(data, use, faults);
        }
        if (errors != null) {
            checkErrors(errors, use, faults);
        } else if (isAbsent(errorOutputPrefix)) {
            checkNoErrors(data, use, faults);
        }
        if (use == Use.DYNAMIC_PARTITIONING && isAbsent(prefix)) {
            faults.add(new PrefixFault(
                    Field.PREFIX,
                    null,
                    "is not given, and dynamic partitioning needs one with partition keys",
                    "give one such as " + PARTITIONED));
        }
        if (faults.isEmpty() && data != null && !data.hasExpressions()) {
            checkLength(data, errors == null, faults);
        }
        return faults;
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static @Nullable PrefixExpression parse(Field field, @Nullable String text, List<PrefixFault> faults) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        List<String> found = PrefixExpression.faults(text);
        for (String fault : found) {
            faults.add(new PrefixFault(
                    field, text, "is not valid: " + fault, "see the guide's Custom Prefixes for Amazon S3 Objects"));
        }
        return found.isEmpty() ? PrefixExpression.parse(text) : null;
    }

    private static void checkData(PrefixExpression data, Use use, List<PrefixFault> faults) {
        boolean hasKeys = hasKeys(data);
        if (data.hasErrorOutputType()) {
            faults.add(fault(
                    data,
                    "holds " + ERROR_OUTPUT_TYPE + ", which only ErrorOutputPrefix may",
                    "leave it out, or move it there"));
        }
        if (use == Use.REDSHIFT && data.hasExpressions()) {
            faults.add(fault(
                    data, "holds expressions, which it must not with Redshift as the destination", "leave them out"));
        }
        if (use == Use.DYNAMIC_PARTITIONING && !hasKeys) {
            faults.add(fault(
                    data,
                    "holds no partition key, and dynamic partitioning needs one",
                    "add one such as " + PARTITIONED));
        } else if (use != Use.DYNAMIC_PARTITIONING && hasKeys) {
            faults.add(fault(
                    data,
                    "holds partition keys, which only dynamic partitioning has",
                    "enable dynamic partitioning, or leave them out"));
        }
    }

    private static boolean hasKeys(PrefixExpression prefix) {
        return !prefix.queryKeys().isEmpty() || !prefix.lambdaKeys().isEmpty();
    }

    private static PrefixFault fault(PrefixExpression data, String limit, String remedy) {
        return new PrefixFault(Field.PREFIX, data.text(), limit, remedy);
    }

    private static void checkErrors(PrefixExpression errors, Use use, List<PrefixFault> faults) {
        if (use == Use.REDSHIFT) {
            faults.add(errorFault(
                    errors.text(), "is given, which it must not be with Redshift as the destination", "leave it out"));
        }
        if (hasKeys(errors)) {
            faults.add(errorFault(errors.text(), "holds partition keys, which only Prefix may", "leave them out"));
        }
        if (errors.hasExpressions() && !errors.hasErrorOutputType()) {
            faults.add(errorFault(
                    errors.text(), "holds expressions, but not " + ERROR_OUTPUT_TYPE, "add that, once at least"));
        }
    }

    private static void checkNoErrors(@Nullable PrefixExpression data, Use use, List<PrefixFault> faults) {
        String reason;
        if (use == Use.DYNAMIC_PARTITIONING) {
            reason = "dynamic partitioning needs it";
        } else if (use == Use.DELIVERY && data != null && data.hasExpressions()) {
            reason = "it cannot be null or empty when Prefix contains expressions";
        } else {
            return;
        }
        faults.add(errorFault(
                null,
                "is not given, and " + reason,
                "give one such as failed/" + ERROR_OUTPUT_TYPE + "/" + DEFAULT_TIME));
    }

    private static PrefixFault errorFault(@Nullable String value, String limit, String remedy) {
        return new PrefixFault(Field.ERROR_OUTPUT_PREFIX, value, limit, remedy);
    }

    private static void checkLength(PrefixExpression data, boolean isForErrors, List<PrefixFault> faults) {
        String appended = (isForErrors ? ERROR_OUTPUT_TYPE + "/" : "") + DEFAULT_TIME;
        for (String fault : PrefixExpression.faults(data.text() + appended)) {
            faults.add(fault(
                    data, "is not valid with " + appended + " appended, as it is by default: " + fault, "shorten it"));
        }
    }
}
