package io.kinbridge.firehose.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A LambdaArn: {@code arn:aws:lambda:us-east-1:123456789012:function:NAME}, with or without a qualifier.
 *
 * @param text as it stands
 * @param name of the function
 * @param version its qualifier; {@code $LATEST} if there is none
 */
record FunctionArn(String text, String name, String version) {
    private static final Pattern FORM =
            Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:([A-Za-z0-9_-]+)(?::([$A-Za-z0-9._-]+))?");

    /**
     * Reads an ARN.
     *
     * @throws IllegalArgumentException if it is none of a function
     */
    static FunctionArn parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "LambdaArn must be of the form arn:aws:lambda:REGION:ACCOUNT:function:NAME, not '" + text + "'");
        }
        return new FunctionArn(text, matcher.group(1), matcher.group(2) == null ? "$LATEST" : matcher.group(2));
    }
}
