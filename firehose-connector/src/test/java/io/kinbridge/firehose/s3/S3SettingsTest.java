package io.kinbridge.firehose.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3SettingsTest {
    private static S3Settings of(Map<String, String> settings) {
        return S3Settings.of(new AbstractConfig(S3Settings.define(new ConfigDef()), settings, false));
    }

    @Test
    void of_nothing_isAmazonWithTheDefaultChain() {
        assertThat(of(Map.of())).isEqualTo(new S3Settings(null, null, null, null, null, false, Duration.ofDays(1)));
    }

    @Test
    void of_allKeys_areRead() {
        assertThat(of(Map.of(
                        "aws.region", "eu-central-1",
                        "aws.access.key.id", "id",
                        "aws.secret.access.key", "secret",
                        "aws.session.token", "token",
                        "s3.endpoint", "http://127.0.0.1:9000",
                        "s3.path.style.access", "true",
                        "s3.retry.duration.seconds", "60")))
                .isEqualTo(new S3Settings(
                        "eu-central-1",
                        "id",
                        new Password("secret"),
                        new Password("token"),
                        URI.create("http://127.0.0.1:9000"),
                        true,
                        Duration.ofMinutes(1)));
    }

    @Test
    void of_halfCredentials_areRefusedWithoutTheSecret() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> of(Map.of("aws.access.key.id", "id")))
                .withMessageContaining("aws.secret.access.key");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> of(Map.of("aws.secret.access.key", "hush")))
                .withMessageContaining("aws.access.key.id")
                .withMessageNotContaining("hush");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> of(Map.of("aws.session.token", "hush")))
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "localhost:9000", "http://", "http://a b"})
    void of_endpointThatIsNone_isRefused(String endpoint) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> of(Map.of("s3.endpoint", endpoint)))
                .withMessageContaining("s3.endpoint");
    }

    @Test
    void ofArn_bucket_isItsName() {
        assertThat(S3Bucket.ofArn("arn:aws:s3:::my-logs-prod", null).name()).isEqualTo("my-logs-prod");
        assertThat(S3Bucket.ofArn("arn:aws-cn:s3:::a.b", null).name()).isEqualTo("a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-logs", "arn:aws:s3:::", "arn:aws:s3:::a/b", "arn:aws:sqs:::a"})
    void ofArn_other_isRefused(String arn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Bucket.ofArn(arn, null))
                .withMessageContaining("'" + arn + "'");
    }
}
