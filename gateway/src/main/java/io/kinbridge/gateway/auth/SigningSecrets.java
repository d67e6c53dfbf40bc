package io.kinbridge.gateway.auth;

import org.jspecify.annotations.Nullable;

/** The access keys that requests may be signed with. Thread-safe, never blocks. */
@FunctionalInterface
public interface SigningSecrets {

    /** What belongs to an access key; null if there is no such key. */
    @Nullable
    SigningSecret of(String accessKeyId);
}
