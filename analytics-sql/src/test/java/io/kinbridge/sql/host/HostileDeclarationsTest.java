package io.kinbridge.sql.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.InvalidApplicationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declarations that would have the process read files, call hosts or load classes of a console user's choice. */
class HostileDeclarationsTest {
    private static final String SCHEMA = """
            {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [{"Name": "K", "SqlType": "VARCHAR(8)"}]}""";

    @TempDir
    private Path directory;

    private ApplicationHost host;

    @BeforeEach
    void open() {
        host = ApplicationHost.open(HostSettings.of(KinbridgeConfig.of("127.0.0.1:1"), directory.resolve("host")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void assertRefused(String name, String processor, String members, String said) {
        String declaration = """
                {"ApplicationName": "%s",
                 "ApplicationCode": "CREATE STREAM \\"T\\" (K VARCHAR(8)); \
                CREATE PUMP P AS INSERT INTO \\"T\\" SELECT STREAM K FROM \\"S_001\\";",
                 "Inputs": [{"NamePrefix": "S", "KafkaTopicInput": {"Topic": "numbers"}%s, "InputSchema": %s}]%s}
                """.formatted(name, processor, SCHEMA, members);
        assertThatThrownBy(() -> host.create(declaration))
                .isInstanceOf(InvalidApplicationException.class)
                .hasMessageContaining(said);
        assertThat(host.applications()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/", "https://internal.example.com/"})
    void create_functionAtAUrl_isRefused(String url) {
        assertRefused(
                "output",
                "",
                ", \"Outputs\": [{\"Name\": \"T\", \"LambdaOutput\": {\"ResourceARN\": \"" + url
                        + "\"}, \"DestinationSchema\": {\"RecordFormatType\": \"CSV\"}}]",
                "named by their ARNs");
        assertRefused(
                "input",
                ", \"InputProcessingConfiguration\": {\"InputLambdaProcessor\": {\"ResourceARN\": \"" + url + "\"}}",
                "",
                "named by their ARNs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../secret.csv", "a/../../../secret.csv"})
    void create_referenceTableOutsideOfTheFolder_isRefused(String path) throws Exception {
        Files.writeString(directory.resolve("secret.csv"), "secret");
        assertRefused(
                "files",
                "",
                ", \"ReferenceDataSources\": [{\"TableName\": \"R\", \"FileReferenceDataSource\": {\"Path\": \"" + path
                        + "\"}, \"ReferenceSchema\": " + SCHEMA + "}]",
                "is outside of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/b", "a\\\\b"})
    void create_nameThatIsAPath_isRefused(String name) {
        assertRefused(name, "", "", "ApplicationName");
    }

    @Test
    void create_functionOfTheJdk_isRefused() {
        assertRefused(
                "class",
                "",
                ", \"Functions\": [{\"Name\": \"F\", \"Method\": \"java.lang.System#getenv\"}]",
                "in jars");
    }
}
