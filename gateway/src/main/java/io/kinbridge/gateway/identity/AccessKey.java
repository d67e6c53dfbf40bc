package io.kinbridge.gateway.identity;

import io.kinbridge.gateway.auth.SigningSecret;
import java.util.Map;

/**
 * An access key.
 *
 * @param id such as AKIAIOSFODNN7EXAMPLE
 * @param signing what its requests are signed with
 * @param kafka properties of the Kafka clients that its requests go through, over the gateway's own
 */
record AccessKey(String id, SigningSecret signing, Map<String, String> kafka) {
    AccessKey {
        kafka = Map.copyOf(kafka);
    }

    /** Without values: they may be secrets. */
    @Override
    public String toString() {
        return "AccessKey[" + id + ", " + signing + ", kafka=" + kafka.keySet() + "]";
    }
}
