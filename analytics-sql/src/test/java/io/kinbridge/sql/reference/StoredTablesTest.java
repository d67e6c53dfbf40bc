package io.kinbridge.sql.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.application.ReferenceDataSource;
import io.kinbridge.sql.application.ReferenceDataSource.LocalFile;
import io.kinbridge.sql.application.ReferenceDataSource.Location;
import io.kinbridge.sql.application.ReferenceDataSource.S3Object;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTablesTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String ACCESS_KEY = "aws.accessKeyId";
    private static final String SECRET_KEY = "aws.secretAccessKey";
    private static final SourceSchema SCHEMA = new SourceSchema(
            new RecordFormat.Csv("\n", ","),
            List.of(
                    new SourceColumn("SYMBOL", ColumnType.varchar(4), ""),
                    new SourceColumn("SHARES", ColumnType.of(TypeName.INTEGER), "")));

    private final List<String> loaded = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void setCredentials() {
        System.setProperty(ACCESS_KEY, "key");
        System.setProperty(SECRET_KEY, "secret");
    }

    @AfterEach
    void clearCredentials() {
        System.clearProperty(ACCESS_KEY);
        System.clearProperty(SECRET_KEY);
    }

    private StoredTables load(Location location, URI endpoint, Duration interval) {
        return StoredTables.load(
                List.of(new ReferenceDataSource("COMPANIES", location, SCHEMA)),
                new S3Settings(endpoint, true, "us-east-1"),
                interval,
                (table, rows) -> loaded.add(table + text(rows)));
    }

    private static String text(List<@Nullable Object[]> rows) {
        return rows.stream().map(Arrays::toString).toList().toString();
    }

    private StoredTables loadFile(Path file, Duration interval) {
        return load(new LocalFile(file), URI.create("http://localhost:1"), interval);
    }

    private static void write(Path file, String text, long modified) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    @Test
    void load_file_givesItsRowsAndAgainThoseOfTheNextVersion() throws IOException {
        Path file = folder.resolve("companies.csv");
        write(file, "ABC,1\nDEF,2\n", 1000);
        try (StoredTables tables = loadFile(file, NEVER)) {
            assertThat(loaded).containsExactly("COMPANIES[[ABC, 1], [DEF, 2]]");
            tables.reload();
            assertThat(loaded).hasSize(1);
            write(file, "ABC,3\nDEF,2\n", 2000);
            tables.reload();
            assertThat(loaded).last().isEqualTo("COMPANIES[[ABC, 3], [DEF, 2]]");
        }
    }

    @Test
    void load_changedFile_isSeenWithoutBeingAsked() throws IOException {
        Path file = folder.resolve("companies.csv");
        write(file, "ABC,1\n", 1000);
        try (StoredTables tables = loadFile(file, Duration.ofMillis(10))) {
            assertThat(tables).isNotNull();
            write(file, "ABC,2\n", 2000);
            Eventually.within(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(loaded).last().isEqualTo("COMPANIES[[ABC, 2]]"));
        }
    }

    @Test
    void load_rowsThatCannotBeRead_areLeftOut() throws IOException {
        Path file = folder.resolve("companies.csv");
        write(file, "ABC,1\nDEF,many\n", 1000);
        loadFile(file, NEVER).close();
        assertThat(loaded).containsExactly("COMPANIES[[ABC, 1]]");
    }

    @Test
    void reload_fileIsGoneOrHasNoRowThatCanBeRead_keepsTheRows() throws IOException {
        Path file = folder.resolve("companies.csv");
        write(file, "ABC,1\n", 1000);
        try (StoredTables tables = loadFile(file, NEVER)) {
            Files.delete(file);
            tables.reload();
            write(file, "ABC,many\n", 2000);
            tables.reload();
            assertThat(loaded).containsExactly("COMPANIES[[ABC, 1]]");
            write(file, "ABC,2\n", 3000);
            tables.reload();
            assertThat(loaded).hasSize(2);
        }
    }

    @Test
    void load_fileIsMissing_namesTableAndFile() {
        assertThatThrownBy(() -> loadFile(folder.resolve("none.csv"), NEVER))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("reference table COMPANIES from file ")
                .hasMessageContaining("none.csv");
    }

    @Test
    void load_object_isReadAgainOnlyWhenItsTagIsAnother() throws IOException {
        try (ObjectServer store = new ObjectServer()) {
            store.put("/bucket/a/companies.csv", "ABC,1\n");
            try (StoredTables tables = load(new S3Object("bucket", "a/companies.csv"), store.url(), NEVER)) {
                tables.reload();
                assertThat(store.statuses()).containsExactly(200, 304);
                store.put("/bucket/a/companies.csv", "ABC,2\n");
                tables.reload();
                store.remove("/bucket/a/companies.csv");
                tables.reload();
            }
        }
        assertThat(loaded).containsExactly("COMPANIES[[ABC, 1]]", "COMPANIES[[ABC, 2]]");
    }

    @Test
    void load_objectIsMissing_namesTableAndObject() throws IOException {
        try (ObjectServer store = new ObjectServer()) {
            assertThatThrownBy(() -> load(new S3Object("bucket", "none.csv"), store.url(), NEVER))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("reference table COMPANIES from object s3://bucket/none.csv")
                    .hasMessageContaining("no such key");
        }
    }

    @Test
    void settings_endpoint_meansPathStyle() {
        assertThat(S3Settings.of(Map.of("AWS_ENDPOINT_URL_S3", "http://localhost:9000", "AWS_REGION", "eu-west-1")))
                .isEqualTo(new S3Settings(URI.create("http://localhost:9000"), true, "eu-west-1"));
        assertThat(S3Settings.of(Map.of())).isEqualTo(new S3Settings(null, false, "us-east-1"));
        assertThatThrownBy(() -> S3Settings.of(Map.of("KINBRIDGE_S3_PATH_STYLE", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'yes'");
    }
}
