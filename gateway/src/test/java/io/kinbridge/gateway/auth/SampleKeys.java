package io.kinbridge.gateway.auth;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Access keys that the tests sign with; the first one is what AWS' documentation uses. */
final class SampleKeys {
    static final String PERMANENT = "AKIDEXAMPLE";
    static final String TEMPORARY = "ASIDEXAMPLE";
    static final String EXPIRING = "ASIDEXPIRING";
    static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE/token+with=signs==";
    static final Instant EXPIRY = Instant.parse("2015-08-30T12:40:00Z");

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static final Map<String, SigningSecret> KEYS = Map.of(
            PERMANENT, new SigningSecret(SECRET, null, null),
            TEMPORARY, new SigningSecret(SECRET, TOKEN, null),
            EXPIRING, new SigningSecret(SECRET, TOKEN, EXPIRY));

    private SampleKeys() {}

    static SigningSecrets all() {
        return KEYS::get;
    }

    static String secret() {
        return SECRET;
    }

    static @Nullable String token(String keyId) {
        SigningSecret key = KEYS.get(keyId);
        return key == null ? null : key.sessionToken();
    }
}
