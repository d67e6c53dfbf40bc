package io.kinbridge.testkit.secured;

import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker process that users log in to by SASL/SCRAM-SHA-512 over TLS, with a certificate of its own. They may do what ACLs let them:
 * nothing, at first.
 *
 * <p>Thread-safe.
 */
public final class SecuredBroker implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;
    private static final int ITERATIONS = 4096;
    private static final String STORE_PASSWORD = "store-password-marked";

    private final Path directory;
    private final BrokerCertificate certificate;
    private final BrokerCluster cluster;
    private final Admin admin;

    private SecuredBroker(Path directory, BrokerCertificate certificate, BrokerCluster cluster) {
        this.directory = directory;
        this.certificate = certificate;
        this.cluster = cluster;
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    /**
     * Starts it, and returns when these users can log in.
     *
     * @throws AssertionError if it is not up within 90 s
     */
    public static SecuredBroker start(String... users) {
        Path directory = newDirectory();
        BrokerCertificate certificate = BrokerCertificate.make(directory, STORE_PASSWORD);
        SecuredBroker broker = new SecuredBroker(
                directory,
                certificate,
                BrokerCluster.startWithLogin(
                        1,
                        Map.of(
                                "sasl.enabled.mechanisms",
                                ScramMechanism.SCRAM_SHA_512.mechanismName(),
                                "listener.name.login.scram-sha-512.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                                "listener.name.login.ssl.keystore.type",
                                "PKCS12",
                                "listener.name.login.ssl.keystore.location",
                                certificate.keyStore().toString(),
                                "listener.name.login.ssl.keystore.password",
                                STORE_PASSWORD)));
        try {
            broker.addUsers(List.of(users));
            return broker;
        } catch (RuntimeException | Error e) {
            broker.close();
            throw e;
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("kinbridge-secured-");
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for a certificate could be created", e);
        }
    }

    private void addUsers(List<String> users) {
        List<UserScramCredentialAlteration> added = new ArrayList<>();
        for (String user : users) {
            added.add(new UserScramCredentialUpsertion(
                    user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password(user)));
        }
        admin.alterUserScramCredentials(added);
        Eventually.within(Duration.ofSeconds(LIMIT_SECONDS))
                .until(
                        () -> admin.describeUserScramCredentials().users().get(LIMIT_SECONDS, TimeUnit.SECONDS),
                        known -> known.containsAll(users));
    }

    /** Where users log in. */
    public String bootstrapServers() {
        return cluster.loginBootstrapServers();
    }

    /** Where nobody logs in, and everybody may do everything: for what a test does besides. */
    public String openBootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** A user's password, a text that is found nowhere by chance. */
    public static String password(String user) {
        return user + "-password-marked";
    }

    /** The password of the truststore, and the keystore, that is found nowhere by chance. */
    public static String storePassword() {
        return STORE_PASSWORD;
    }

    /** What a Kafka client needs to log in as this user. */
    public Map<String, String> login(String user) {
        return login(user, password(user));
    }

    /** The same, by another password. */
    public Map<String, String> login(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                ScramMechanism.SCRAM_SHA_512.mechanismName(),
                "sasl.jaas.config",
                jaas(user, password),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                certificate.trustStore().toString(),
                "ssl.truststore.password",
                STORE_PASSWORD);
    }

    /** The value of {@code sasl.jaas.config} for a user. */
    public static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    /** Lets a user do this, too; returns when the broker knows. */
    public void allow(String user, List<KafkaPermission> permissions) {
        List<AclBinding> acls = permissions.stream()
                .flatMap(permission -> permission.acls(user).stream())
                .toList();
        try {
            admin.createAcls(acls).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while ACLs were made for " + user, e);
        } catch (Exception e) {
            throw new AssertionError("No ACLs could be made for " + user, e);
        }
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " could not be deleted", e);
        }
    }
}
