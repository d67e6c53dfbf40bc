package io.kinbridge.encryption;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name by which a key store has a master key: what a KeyId says, less {@code alias/} and the ARN around it. */
record MasterKeyName(String value) {
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:kms:[^:]*:[^:]*:(?:key/(.+)|(alias/.+))");
    private static final String ALIAS = "alias/";

    static MasterKeyName of(String keyId) {
        Matcher arn = ARN.matcher(keyId);
        String id = keyId;
        if (arn.matches()) {
            id = arn.group(1) == null ? arn.group(2) : arn.group(1);
        }
        return new MasterKeyName(id.startsWith(ALIAS) ? id.substring(ALIAS.length()) : id);
    }
}
