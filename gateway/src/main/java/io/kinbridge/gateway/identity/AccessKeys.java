package io.kinbridge.gateway.identity;

import io.kinbridge.gateway.auth.SigningSecret;
import io.kinbridge.gateway.auth.SigningSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The access keys that a gateway knows, from a file in the format of Java's properties, in UTF-8:
 *
 * <pre>
 * AKIDWRITER.secret = the secret access key
 * AKIDWRITER.kafka.sasl.jaas.config = org.apache.kafka....ScramLoginModule required username="writer" password="...";
 * AKIDWRITER.session.token = the token of a temporary key
 * AKIDWRITER.session.expires = 2031-01-01T00:00:00Z
 * </pre>
 *
 * Each key needs a secret. {@code kafka.*} are properties of the Kafka clients that its requests go through, laid over the
 * gateway's own; without any, a key has the gateway's identity. A key with a session token is refused without it, and from
 * {@code session.expires} on. A change of the file counts at the next start.
 *
 * <p>Immutable.
 */
public final class AccessKeys implements SigningSecrets {
    private final Map<String, AccessKey> keys;
    private final List<String> warnings;

    private AccessKeys(Map<String, AccessKey> keys, List<String> warnings) {
        this.keys = Map.copyOf(keys);
        this.warnings = List.copyOf(warnings);
    }

    /** No keys at all, for a gateway that looks at no signatures. */
    public static AccessKeys none() {
        return new AccessKeys(Map.of(), List.of());
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming every fault and its line, and no secret
     */
    public static AccessKeys read(Path file) throws IOException {
        AccessKeyFile read = AccessKeyFile.read(file);
        Map<String, AccessKey> keys = new TreeMap<>();
        read.keys().forEach(key -> keys.put(key.id(), key));
        return new AccessKeys(keys, FilePermissions.warning(file).stream().toList());
    }

    @Override
    public @Nullable SigningSecret of(String accessKeyId) {
        AccessKey key = keys.get(accessKeyId);
        return key == null ? null : key.signing();
    }

    /** The ids of all keys, sorted. */
    public Set<String> ids() {
        return new TreeSet<>(keys.keySet());
    }

    /** What an operator should be told, such as that others may read the file. */
    public List<String> warnings() {
        return warnings;
    }

    /** The Kafka properties of a key; none for one that is not known. */
    Map<String, String> kafka(String accessKeyId) {
        AccessKey key = keys.get(accessKeyId);
        return key == null ? Map.of() : key.kafka();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "AccessKeys" + ids();
    }
}
