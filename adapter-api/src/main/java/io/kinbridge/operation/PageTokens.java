package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;

/** Writes and reads {@code NextToken}. A token is good for 300 s (Amazon Kinesis API reference, ListShards). */
final class PageTokens {
    static final Duration LIFE = Duration.ofMinutes(5);

    private final TokenSeal seal;
    private final InstantSource clock;

    PageTokens(CatalogSettings settings, InstantSource clock) {
        this.seal = new TokenSeal(settings.tokenSecret(), "NextToken");
        this.clock = clock;
    }

    String write(PageToken token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(clock.millis());
            out.writeUTF(token.operation());
            out.writeUTF(token.stream());
            out.writeLong(token.streamCreated());
            out.writeUTF(token.after());
            out.writeUTF(token.filter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seal.seal(bytes.toByteArray());
    }

    /**
     * Reads a token of {@code operation}.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException InvalidArgumentException where it is none;
     *     ExpiredNextTokenException where it is too old
     */
    PageToken read(String operation, String nextToken) {
        byte[] content = seal.open(nextToken).orElseThrow(() -> foreign(operation));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            long issued = in.readLong();
            PageToken token = new PageToken(in.readUTF(), in.readUTF(), in.readLong(), in.readUTF(), in.readUTF());
            if (!token.operation().equals(operation)) {
                throw foreign(operation);
            }
            long age = clock.millis() - issued;
            if (age > LIFE.toMillis()) {
                throw KinesisError.EXPIRED_NEXT_TOKEN.exception("The NextToken was issued " + age / 1000
                        + " seconds ago, and expired after " + LIFE.toSeconds() + ". Call " + operation
                        + " without NextToken to list from the beginning.");
            }
            return token;
        } catch (IOException e) {
            throw KinesisError.INVALID_ARGUMENT.exception("The NextToken was cut short.", e);
        }
    }

    private static RuntimeException foreign(String operation) {
        return KinesisError.INVALID_ARGUMENT.exception(
                "The NextToken is not one that " + operation + " gave out. Pass it on exactly as it was received.");
    }
}
