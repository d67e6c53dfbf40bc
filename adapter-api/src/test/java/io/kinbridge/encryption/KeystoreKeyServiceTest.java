package io.kinbridge.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.encryption.KeyServiceException.Reason;
import io.kinbridge.testkit.MasterKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreKeyServiceTest {
    private static final byte[] DATA_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private MasterKeys keys;
    private KeyService service;

    @BeforeEach
    void aStoreWithAKey() {
        keys = new MasterKeys(directory).with("orders");
        service = new KeystoreKeyService(keys.path(), MasterKeys.PASSWORD);
    }

    private static void assertRefused(Reason reason, String message, ThrowingCallable call) {
        KeyServiceException refusal = catchThrowableOfType(KeyServiceException.class, call);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(message).hasMessageNotContaining(MasterKeys.PASSWORD);
    }

    @Test
    void unwrap_whatWasWrapped_isTheSame() throws Exception {
        byte[] wrapped = service.wrap("alias/orders", DATA_KEY, "orders");

        assertThat(wrapped).hasSize(DATA_KEY.length + 40).isNotEqualTo(service.wrap("orders", DATA_KEY, "orders"));
        for (String keyId : new String[] {
            "orders",
            "alias/orders",
            "arn:aws:kms:eu-west-1:123456789012:alias/orders",
            "arn:aws:kms:eu-west-1:123456789012:key/orders"
        }) {
            assertThat(service.unwrap(keyId, wrapped, "orders")).as(keyId).isEqualTo(DATA_KEY);
        }
    }

    /** As docs/operations.md has it made. */
    @Test
    void wrap_keyMadeByKeytool_isGood() throws Exception {
        Path store = directory.resolve("keytool.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genseckey",
                        "-alias",
                        "Orders",
                        "-keyalg",
                        "AES",
                        "-keysize",
                        "256",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        MasterKeys.PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();

        KeyService made = new KeystoreKeyService(store, MasterKeys.PASSWORD);
        byte[] wrapped = made.wrap("alias/Orders", DATA_KEY, "orders");
        assertThat(made.unwrap("alias/orders", wrapped, "orders")).isEqualTo(DATA_KEY);
    }

    @Test
    void unwrap_forAnotherStream_isRefused() throws Exception {
        byte[] wrapped = service.wrap("orders", DATA_KEY, "orders");
        assertRefused(Reason.INVALID_STATE, "orders", () -> service.unwrap("orders", wrapped, "invoices"));
    }

    @Test
    void unwrap_keyReplaced_isRefused() throws Exception {
        byte[] wrapped = service.wrap("orders", DATA_KEY, "orders");
        keys.with("orders");
        assertRefused(Reason.INVALID_STATE, "put that one back", () -> service.unwrap("orders", wrapped, "orders"));
    }

    @Test
    void wrap_keyAddedAndTakenAway_isSeenAtOnce() throws Exception {
        assertRefused(Reason.NOT_FOUND, "alias/later", () -> service.wrap("alias/later", DATA_KEY, "orders"));
        keys.with("later");
        assertThat(service.wrap("alias/later", DATA_KEY, "orders")).isNotEmpty();
        byte[] removed = keys.remove("later");
        assertThat(removed).hasSize(32);
        assertRefused(Reason.NOT_FOUND, "alias/later", () -> service.wrap("alias/later", DATA_KEY, "orders"));
    }

    @Test
    void wrap_keyOf128Bits_isRefused() {
        keys.with("short", 16);
        assertRefused(Reason.INVALID_STATE, "256 bits", () -> service.wrap("short", DATA_KEY, "orders"));
    }

    @Test
    void wrap_storeThatCannotBeOpened_isRefused() {
        KeyService wrong = new KeystoreKeyService(keys.path(), "guess");
        assertRefused(Reason.ACCESS_DENIED, "password", () -> wrong.wrap("orders", DATA_KEY, "orders"));
        KeyService absent = new KeystoreKeyService(directory.resolve("absent.p12"), MasterKeys.PASSWORD);
        assertRefused(Reason.NOT_FOUND, "absent.p12", () -> absent.wrap("orders", DATA_KEY, "orders"));
    }

    @Test
    void of_settings_makesWhatTheyName() {
        assertThat(KeyServices.of(Map.of())).isInstanceOf(NoKeyService.class);
        assertThat(KeyServices.of(Map.of("keystore.path", "a.p12", "keystore.password", "p")))
                .isInstanceOf(KeystoreKeyService.class);
        assertThat(KeyServices.of(Map.of("key.service", GivenKeyService.class.getName(), "key.service.colour", "red")))
                .isInstanceOf(GivenKeyService.class);
    }

    @Test
    void of_wrongSettings_areNamed() {
        assertThatThrownBy(() -> KeyServices.of(Map.of("keystore.path", "a.p12")))
                .hasMessageContaining("encryption.keystore.password is not set");
        assertThatThrownBy(() -> KeyServices.of(Map.of("keystore.pasword", "p4ss")))
                .hasMessageContaining("encryption.keystore.pasword is not a setting")
                .hasMessageNotContaining("p4ss");
        assertThatThrownBy(() -> KeyServices.of(Map.of("key.service", "com.example.None")))
                .hasMessageContaining("com.example.None");
        assertThatThrownBy(() -> KeyServices.of(Map.of("key.service", "java.lang.String")))
                .hasMessageContaining("does not implement");
        assertThatThrownBy(() -> KeyServices.of(
                        Map.of("key.service", GivenKeyService.class.getName(), "keystore.path", "a.p12")))
                .hasMessageContaining("one of both");
    }
}
