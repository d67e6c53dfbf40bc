package io.kinbridge.operation;

import io.kinbridge.kafka.KafkaBackend;
import io.kinbridge.log.CatalogSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Iterators and tokens as a client of the catalog would have given them out a second too long ago. */
public record ExpiredTokens(CatalogSettings settings) {
    private static final Duration AGE = Duration.ofSeconds(301);

    /** Of a cluster's streams. */
    public static ExpiredTokens of(String bootstrapServers) {
        try (KafkaBackend backend = KafkaBackend.open(KafkaBackend.Config.of(bootstrapServers))) {
            return new ExpiredTokens(backend.catalog().refresh().join().settings());
        }
    }

    public String iterator() {
        long issued = Instant.now().minus(AGE).toEpochMilli();
        return new IteratorToken("any", 0, 0, 0, issued)
                .sealed(new TokenSeal(settings.tokenSecret(), IteratorToken.PURPOSE));
    }

    /** A token of a listing of {@code stream}; of all streams if that is empty. */
    public String page(String operation, String stream) {
        return new PageTokens(settings, InstantSource.offset(InstantSource.system(), AGE.negated()))
                .write(new PageToken(operation, stream, 0, "a", ""));
    }
}
