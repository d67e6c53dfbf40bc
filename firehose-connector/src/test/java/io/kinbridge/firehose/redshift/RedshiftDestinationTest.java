package io.kinbridge.firehose.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.naming.ObjectPrefixes;
import io.kinbridge.firehose.s3.S3Settings;
import io.kinbridge.firehose.s3.S3Store;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.RedshiftDestinationConfiguration;

/** What a configuration must have; deliveries are {@link RedshiftOnPostgresIT}'s. */
class RedshiftDestinationTest {
    private final VirtualTime time = new VirtualTime();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("redshift.jdbc.url", "jdbc:postgresql://localhost:1/dev"));
    private final S3Store store = S3Store.open(
            new S3Settings(
                    null, "key", new Password("secret"), null, URI.create("http://localhost:1"), true, Duration.ZERO),
            TlsTrust.JAVA);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void of_allParts_opensNoConnection() {
        of(configuration -> {}).close();
    }

    @Test
    void of_urlWithoutDriver_saysWhichJarIsMissing() {
        settings.put("redshift.jdbc.url", "jdbc:redshift://warehouse:5439/dev");

        assertRefused(configuration -> {}, "com.amazon.redshift:redshift-jdbc42");
    }

    @Test
    void of_clusterUrl_isUsedWithoutTheSetting() {
        settings.remove("redshift.jdbc.url");

        assertRefused(
                configuration -> configuration.clusterJDBCURL("jdbc:redshift://a.redshift.amazonaws.com:5439/dev"),
                "jdbc:redshift://a.redshift.amazonaws.com:5439/dev");
        assertRefused(configuration -> {}, "ClusterJDBCURL");
    }

    @Test
    void of_noUser_isRefused() {
        assertRefused(configuration -> configuration.username(null), "Username");
    }

    @Test
    void of_noBucket_isRefused() {
        assertRefused(configuration -> configuration.s3Configuration(s3 -> {}), "BucketARN");
    }

    @Test
    void of_compressionThatCopyDoesNotRead_isRefused() {
        assertRefused(
                configuration -> configuration.s3Configuration(
                        s3 -> s3.bucketARN("arn:aws:s3:::stage").compressionFormat(CompressionFormat.ZIP)),
                "CompressionFormat");
    }

    @Test
    void of_noRole_asksForCredentialsOfCopy() {
        assertRefused(configuration -> configuration.roleARN(null), "redshift.copy.credentials");
        settings.put("redshift.copy.credentials", "aws_access_key_id=a;aws_secret_access_key=b");
        of(configuration -> configuration.roleARN(null)).close();
    }

    @Test
    void settings_urlThatIsNotJdbc_isRefused() {
        settings.put("redshift.jdbc.url", "https://warehouse");

        assertThatThrownBy(this::settings).hasMessageContaining("redshift.jdbc.url");
    }

    @Test
    void settings_credentials_areNotPrinted() {
        settings.put("redshift.copy.credentials", "aws_access_key_id=a;aws_secret_access_key=b");

        assertThat(settings().toString()).doesNotContain("aws_access_key_id");
    }

    private void assertRefused(Consumer<RedshiftDestinationConfiguration.Builder> change, String message) {
        assertThatThrownBy(() -> of(change)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    }

    private RedshiftDestination of(Consumer<RedshiftDestinationConfiguration.Builder> change) {
        RedshiftDestinationConfiguration configuration = RedshiftDestinationConfiguration.builder()
                .roleARN("arn:aws:iam::123456789012:role/stage")
                .username("loader")
                .password("secret")
                .copyCommand(copy -> copy.dataTableName("orders"))
                .s3Configuration(s3 -> s3.bucketARN("arn:aws:s3:::stage"))
                .applyMutation(change)
                .build();
        Random random = new Random(1);
        return RedshiftDestination.of(
                configuration,
                settings(),
                store,
                ObjectNames.atLeastOnce(
                        ObjectPrefixes.of(null, null, ObjectPrefixes.Use.REDSHIFT)
                                .data(),
                        "orders",
                        "1",
                        ZoneOffset.UTC,
                        "",
                        random),
                time.retries(0),
                time.retries(0));
    }

    private RedshiftSettings settings() {
        return RedshiftSettings.of(new AbstractConfig(RedshiftSettings.define(new ConfigDef()), settings, false));
    }
}
