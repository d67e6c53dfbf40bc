package io.kinbridge.firehose.config;

import io.kinbridge.firehose.config.Constraint.Anything;
import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.Member;
import io.kinbridge.firehose.config.Constraint.OneOf;
import io.kinbridge.firehose.config.Constraint.Range;
import io.kinbridge.firehose.config.Constraint.Text;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of value in Firehose's service model 2015-08-04, and the ones that several shapes share. */
final class ModelValues {

    static final Pattern ONE_LINE = Pattern.compile(".*");
    static final Pattern NO_WHITE_SPACE = Pattern.compile("^\\S+$");

    static final Anything FLAG = new Anything("true or false");
    static final Anything TIME = new Anything("a time");

    static final Text ROLE =
            text(1, 512, "arn:.*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+", "arn:aws:iam::123456789012:role/firehose");
    static final Text KMS_KEY =
            text(1, StreamLimits.ARN_CHARACTERS, StreamLimits.KMS_KEY, "arn:aws:kms:us-east-1:123456789012:key/mine");
    static final Text NAME = new Text(1, 1024, NO_WHITE_SPACE, null, false);
    static final Text COLUMN = new Text(1, 1024, NO_WHITE_SPACE, "customer_id", false);
    static final Text NON_EMPTY = text(1, 1024, "^(?!\\s*$).+", null);
    static final Elements NAMES = list(COLUMN);
    static final Text PREFIX = line(0, 1024);

    private ModelValues() {}

    static Text text(int min, int max) {
        return new Text(min, max, null, null, false);
    }

    /** Of the model's other patterns; "not blank" lets line breaks pass, which jq programs may have. */
    static Text text(int min, int max, String pattern, @Nullable String example) {
        return new Text(min, max, Pattern.compile(pattern, Pattern.DOTALL), example, false);
    }

    /** The model's pattern {@code .*}, in which a dot is no line break. */
    static Text line(int min, int max) {
        return new Text(min, max, ONE_LINE, null, false);
    }

    static Text secret(int min, int max) {
        return new Text(min, max, ONE_LINE, null, true);
    }

    static Range range(int min, int max) {
        return new Range(min, max, min + " to " + max);
    }

    static Range atLeast(int min) {
        return new Range(min, Integer.MAX_VALUE, min + " or more");
    }

    static OneOf oneOf(String... values) {
        return new OneOf(List.of(values));
    }

    static Elements list(Constraint element) {
        return new Elements(0, Integer.MAX_VALUE, element);
    }

    static Member required(String name, Constraint constraint) {
        return new Member(name, true, constraint);
    }

    static Member optional(String name, Constraint constraint) {
        return new Member(name, false, constraint);
    }
}
