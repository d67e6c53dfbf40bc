package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokenSealTest {
    private static final byte[] CONTENT = "stream orders, shard 3".getBytes(StandardCharsets.UTF_8);

    private final TokenSeal seal = new TokenSeal("secret", "page");

    @Test
    void open_ownToken_givesTheContent() {
        assertThat(seal.open(seal.seal(CONTENT)))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(CONTENT));
        assertThat(seal.open(seal.seal(new byte[0])))
                .hasValueSatisfying(content -> assertThat(content).isEmpty());
    }

    @Test
    void open_tokenOfAnotherClientWithTheSameSecret_givesTheContent() {
        assertThat(new TokenSeal("secret", "page").open(seal.seal(CONTENT))).isPresent();
    }

    @Test
    void open_anyLetterChanged_isEmpty() {
        String token = seal.seal(CONTENT);
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', 'B', '_', '9'}) {
                if (token.charAt(i) != other) {
                    assertThat(seal.open(token.substring(0, i) + other + token.substring(i + 1)))
                            .as("letter %s of %s made %s", i, token, other)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void open_longerOrShorterToken_isEmpty() {
        String token = seal.seal(CONTENT);

        assertThat(seal.open(token + "A")).isEmpty();
        assertThat(seal.open(token + "=")).isEmpty();
        assertThat(seal.open(token.substring(1))).isEmpty();
        assertThat(seal.open(token.substring(0, token.length() - 1))).isEmpty();
        assertThat(seal.open("")).isEmpty();
    }

    @Test
    void open_noBase64_isEmpty() {
        assertThat(seal.open("shardId-000000000000?")).isEmpty();
    }

    @Test
    void open_otherSecretOrPurpose_isEmpty() {
        assertThat(new TokenSeal("secreT", "page").open(seal.seal(CONTENT))).isEmpty();
        assertThat(new TokenSeal("secret", "iterator").open(seal.seal(CONTENT))).isEmpty();
    }

    @Test
    void seal_content_isUrlSafeAndShort() {
        assertThat(seal.seal(CONTENT)).matches("[A-Za-z0-9_-]+").hasSize((CONTENT.length + 16) * 4 / 3 + 1);
    }
}
