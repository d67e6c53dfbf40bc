package io.kinbridge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.client.FirehoseClientConfig;
import io.kinbridge.gateway.auth.Caller;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No broker is there: nothing here may ask for one. */
class IdentitiesTest {
    private static final KinbridgeConfig BASE =
            KinbridgeConfig.of("127.0.0.1:1").withKafka("linger.ms", "5").withKafka("client.id", "gateway");
    private static final Caller PLAIN = new Caller("PLAIN");
    private static final Caller FIRST = new Caller("FIRST");
    private static final Caller SECOND = new Caller("SECOND");
    private static final Caller OTHER = new Caller("OTHER");

    @TempDir
    private Path directory;

    private AccessKeys keys = AccessKeys.none();

    @BeforeEach
    void writeKeys() throws IOException {
        keys = AccessKeys.read(Files.writeString(directory.resolve("keys.properties"), """
                PLAIN.secret = a
                FIRST.secret = b
                FIRST.kafka.client.id = same
                SECOND.secret = c
                SECOND.kafka.client.id = same
                OTHER.secret = d
                OTHER.kafka.client.id = other
                """));
    }

    @Test
    void configOf_keyWithProperties_laysThemOverTheGateways() {
        try (Identities identities = new Identities(BASE, keys, null)) {
            assertThat(identities.configOf(FIRST).kafka()).isEqualTo(Map.of("linger.ms", "5", "client.id", "same"));
            assertThat(identities.configOf(PLAIN)).isEqualTo(BASE);
            assertThat(identities.configOf(Caller.ANYONE)).isEqualTo(BASE);
        }
    }

    @Test
    void kinesis_keysOfEqualProperties_shareClients() {
        try (Identities identities = new Identities(BASE, keys, null)) {
            assertThat(identities.kinesis(FIRST)).isSameAs(identities.kinesis(SECOND));
            assertThat(identities.kinesis(FIRST)).isNotSameAs(identities.kinesis(OTHER));
            assertThat(identities.kinesis(PLAIN)).isSameAs(identities.kinesis(Caller.ANYONE));
            assertThat(identities.kinesis(PLAIN)).isNotSameAs(identities.kinesis(FIRST));
        }
    }

    @Test
    void firehose_served_hasClientsByIdentityToo() {
        FirehoseClientConfig firehose = FirehoseClientConfig.of("127.0.0.1:1", URI.create("http://127.0.0.1:1"));
        try (Identities identities = new Identities(BASE, keys, firehose)) {
            assertThat(identities.firehose(FIRST)).isPresent().isEqualTo(identities.firehose(SECOND));
            assertThat(identities.firehose(FIRST)).isNotEqualTo(identities.firehose(PLAIN));
        }
    }

    @Test
    void firehose_notServed_isEmpty() {
        try (Identities identities = new Identities(BASE, keys, null)) {
            assertThat(identities.firehose(PLAIN)).isEmpty();
        }
    }

    @Test
    void kinesis_closed_isRefused() {
        Identities identities = new Identities(BASE, keys, null);
        identities.kinesis(PLAIN);
        identities.close();
        identities.close();

        assertThatIllegalStateException().isThrownBy(() -> identities.kinesis(PLAIN));
    }
}
