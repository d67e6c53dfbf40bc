package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.FirehoseSinkConnector;
import io.kinbridge.firehose.iceberg.IcebergSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets in a connector's properties, each with a mark, are in no message and in no text of its settings. */
class SecretsTest {
    private static final String MARK = "marked#secret";

    /** What a property is called that holds a secret. */
    private static final Pattern SECRET =
            Pattern.compile("(?:.*\\.)?(?:password|token|secret|credentials|access\\.key|secret\\.access\\.key)");

    private static final ConfigDef DEFINITION = new FirehoseSinkConnector().config();

    @Test
    void definition_propertiesThatHoldSecrets_arePasswords() {
        assertThat(DEFINITION.configKeys().values())
                .filteredOn(key -> SECRET.matcher(key.name).matches())
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(key.type).as(key.name).isEqualTo(Type.PASSWORD));
    }

    @ParameterizedTest
    @EnumSource(DestinationKind.class)
    void validate_faultsBesideSecrets_doNotShowThem(DestinationKind kind) {
        Map<String, String> properties = new HashMap<>(Configurations.flat(kind));
        for (ConfigDef.ConfigKey key : DEFINITION.configKeys().values()) {
            if (key.type == Type.PASSWORD && !key.name.equals(FirehoseConfig.DELIVERY_STREAM)) {
                properties.put(key.name, MARK.repeat(300));
            }
        }
        properties.put("buffer.interval.seconds", "-1");

        List<ConfigValue> values = FirehoseConfig.validate(properties);

        assertThat(values).anyMatch(value -> !value.errorMessages().isEmpty());
        assertThat(values.toString()).doesNotContain(MARK);
        assertThatThrownBy(() -> FirehoseConfig.of(properties))
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain(MARK));
    }

    @ParameterizedTest
    @EnumSource(DestinationKind.class)
    void of_secretsOfEachDestination_areInNoText(DestinationKind kind) {
        Map<String, String> properties = new HashMap<>(Configurations.flat(kind));
        properties.putAll(Map.of(
                "aws.access.key.id", "AKID",
                "aws.secret.access.key", MARK,
                "aws.session.token", MARK,
                "ssl.truststore.password", MARK));
        FirehoseConfig config = FirehoseConfig.of(properties);

        assertThat(config.toString()).doesNotContain(MARK);
        assertThat(config.stream().toString()).doesNotContain(MARK);
        assertThat(config.settings().values().toString()).doesNotContain(MARK);
    }

    @Test
    void toString_ofAStreamWithSecrets_hasNone() {
        String json = Configurations.json("SplunkDestinationConfiguration").replace("\"token\"", "\"" + MARK + "\"");
        FirehoseConfig config = FirehoseConfig.of(Map.of("name", "orders", FirehoseConfig.DELIVERY_STREAM, json));

        assertThat(config.stream().toString()).doesNotContain(MARK);
        assertThat(config.toString()).doesNotContain(MARK);
        assertThat(config.settings().values().get(FirehoseConfig.DELIVERY_STREAM))
                .isInstanceOf(Password.class);
        assertThat(config.settings().values().toString()).doesNotContain(MARK);
        assertThat(new IcebergSettings(Map.of("credential", MARK)).toString()).doesNotContain(MARK);
    }
}
