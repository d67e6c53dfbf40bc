package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kafka.KafkaBackend;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in a client's settings are not in what it prints, logs and throws. Each of them has a mark. */
class SecretsIT {
    private static final String MARK = "marked";
    private static final Map<String, String> SECRETS = Map.of(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"marked-1\";",
            "ssl.truststore.password",
            "marked-2",
            "ssl.keystore.password",
            "marked-3",
            "ssl.key.password",
            "marked-4",
            "ssl.keystore.key",
            "marked-5");

    @TempDir
    private Path directory;

    @Test
    void everyLogLine_ofClientsWithSecrets_hasNone() throws IOException {
        // The program finds them in a file on its class path, where an operator would put them.
        StringBuilder settings = new StringBuilder("bootstrap.servers=127.0.0.1:1\nrequest.timeout.ms=1000\n"
                + "kafka.security.protocol=SASL_PLAINTEXT\nkafka.sasl.mechanism=SCRAM-SHA-512\n"
                + "firehose.connect.password=marked-6\n");
        SECRETS.forEach((key, value) ->
                settings.append("kafka.").append(key).append('=').append(value).append('\n'));
        Files.writeString(directory.resolve("kinbridge.properties"), settings);
        Path output = directory.resolve("output");
        try (JavaProcess program = JavaProcess.start(JavaCommand.of(SecretsProgram.class, List.of())
                .withClassPath(directory + File.pathSeparator + System.getProperty("java.class.path"))
                .withJvmOption("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace")
                .withOutputTo(output))) {
            assertThat(ProcessHandle.of(program.pid())
                            .flatMap(process -> process.info().commandLine())
                            .orElse(""))
                    .doesNotContain(MARK);
            program.waitFor(Duration.ofSeconds(60));
        }
        String said = Files.readString(output);
        assertThat(said).contains("AdminClientConfig values", "KinbridgeConfig[", "sasl.jaas.config = [hidden]");
        assertThat(said.lines().filter(line -> line.contains(MARK))).isEmpty();
    }

    @Test
    void toString_ofSettings_hasNoSecret() {
        KinbridgeConfig config = KinbridgeConfig.of("localhost:9092").withModule("firehose.connect.password", MARK);
        for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
            config = config.withKafka(secret.getKey(), secret.getValue());
        }
        assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain(MARK);
        assertThat(KafkaBackend.Config.of("localhost:9092")
                        .withClientProperties(SECRETS)
                        .toString())
                .doesNotContain(MARK);
    }
}
