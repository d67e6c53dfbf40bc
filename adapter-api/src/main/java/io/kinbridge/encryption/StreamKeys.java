package io.kinbridge.encryption;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.WrappedKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * The data keys of streams, as one client has them. What the key service has decrypted is kept for five minutes, as Kinesis does
 * ("How do I use server-side encryption": data keys are cached for five minutes). Thread-safe; blocks as the key service does.
 */
public final class StreamKeys {
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** So that a key service that refuses is not asked for every record. */
    private static final Duration REFUSAL_KEPT = Duration.ofSeconds(1);

    private final KeyService service;
    private final LongSupplier nanoTime;
    private final Map<Place, Held> held = new ConcurrentHashMap<>();

    /** @param nanoTime the monotonic clock, ns */
    public StreamKeys(KeyService service, LongSupplier nanoTime) {
        this.service = service;
        this.nanoTime = nanoTime;
    }

    /** Of a client without a key service, which cannot use any. */
    public static StreamKeys none() {
        return new StreamKeys(new NoKeyService(), () -> 0);
    }

    private record Place(String stream, long created, int number) {}

    /**
     * Makes a data key for a stream.
     *
     * @param masterKeyId the master key that is to encrypt it
     * @throws KinesisException of KMS if the key service refuses
     */
    public WrappedKey create(String stream, String masterKeyId) {
        byte[] key = SecretCipher.newKey();
        try {
            byte[] wrapped = service.wrap(masterKeyId, key, stream);
            return new WrappedKey(masterKeyId, Base64.getEncoder().encodeToString(wrapped));
        } catch (KeyServiceException e) {
            throw refused(stream, e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * The data key for what is written to a stream now; null if that is not encrypted.
     *
     * @throws KinesisException of KMS if the key service refuses
     */
    public @Nullable DataKey forWriting(StreamEntry stream) {
        return stream.encryption().on() ? key(stream, stream.encryption().newest()) : null;
    }

    /** A stream's data key by its number, which the stream must have; throws as {@link #forWriting}. */
    DataKey key(StreamEntry stream, int number) {
        WrappedKey wrapped = stream.encryption().dataKey(number);
        if (wrapped == null) {
            throw new IllegalArgumentException("Stream " + stream.name() + " has no data key " + number);
        }
        return held.computeIfAbsent(new Place(stream.name(), stream.created(), number), place -> new Held())
                .get(stream.name(), number, wrapped);
    }

    private static KinesisException refused(String stream, KeyServiceException failure) {
        return failure.reason()
                .error()
                .exception(
                        "The encryption of stream " + stream + ": " + failure.getMessage() + ".", failure.getCause());
    }

    private DataKey unwrapped(String stream, int number, WrappedKey wrapped) throws KeyServiceException {
        byte[] key = service.unwrap(wrapped.masterKeyId(), Base64.getDecoder().decode(wrapped.wrapped()), stream);
        try {
            if (key.length != SecretCipher.KEY_BYTES) {
                throw KinesisError.KMS_INVALID_STATE.exception("The encryption of stream " + stream
                        + ": the key service made a data key of " + key.length + " bytes; it was one of "
                        + SecretCipher.KEY_BYTES + ".");
            }
            return new DataKey(stream, number, SecretCipher.of(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** A data key at hand, or why there is none. */
    private final class Held {
        private volatile @Nullable Answer answer;

        DataKey get(String stream, int number, WrappedKey wrapped) {
            Answer last = answer;
            if (last == null || last.isOver(nanoTime.getAsLong())) {
                last = ask(stream, number, wrapped);
            }
            if (last.refusal() != null) {
                throw refused(stream, last.refusal());
            }
            return Objects.requireNonNull(last.key(), "An answer without refusal has a key");
        }

        private synchronized Answer ask(String stream, int number, WrappedKey wrapped) {
            Answer last = answer;
            if (last != null && !last.isOver(nanoTime.getAsLong())) {
                return last;
            }
            Answer next;
            try {
                DataKey key = unwrapped(stream, number, wrapped);
                next = new Answer(key, null, nanoTime.getAsLong() + KEPT.toNanos());
            } catch (KeyServiceException e) {
                next = new Answer(null, e, nanoTime.getAsLong() + REFUSAL_KEPT.toNanos());
            }
            answer = next;
            held.values().removeIf(Held::isOver);
            return next;
        }

        /** Whether it has had an answer that is not good any more. */
        boolean isOver() {
            Answer last = answer;
            return last != null && last.isOver(nanoTime.getAsLong());
        }
    }

    /** What the key service said: one of both. */
    private record Answer(@Nullable DataKey key, @Nullable KeyServiceException refusal, long until) {
        boolean isOver(long now) {
            return now - until >= 0;
        }
    }
}
