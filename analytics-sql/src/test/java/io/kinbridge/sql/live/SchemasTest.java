package io.kinbridge.sql.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.run.SchemaSample;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasTest {
    @TempDir
    private Path directory;

    private static SourceSchema schema(String json) {
        return SchemaSample.of(List.of(json.getBytes(StandardCharsets.UTF_8))).schema();
    }

    @Test
    void declare_withDirectory_isThereAtTheNextOpening() {
        SourceSchema declared = schema("{\"a\":1}");
        Schemas.open(directory).declare("clicks", declared);
        Schemas again = Schemas.open(directory);
        assertThat(again.find("clicks")).contains(declared);
        assertThat(again.isDeclared("clicks")).isTrue();
        again.forget("clicks");
        assertThat(again.find("clicks")).isEmpty();
        assertThat(Schemas.open(directory).find("clicks")).isEmpty();
    }

    @Test
    void remember_declaredMeanwhile_doesNotReplaceIt() {
        Schemas schemas = Schemas.open(null);
        SourceSchema declared = schema("{\"a\":1}");
        SourceSchema found = schema("{\"b\":1}");
        assertThat(schemas.remember("s", "first", found)).isEqualTo(found);
        assertThat(schemas.isDeclared("s")).isFalse();
        schemas.declare("s", declared);
        assertThat(schemas.remember("s", "first", found)).isEqualTo(declared);
        assertThat(schemas.find("s", "second")).contains(declared);
    }

    @Test
    void find_anotherSourceOfTheName_hasNone() {
        Schemas schemas = Schemas.open(null);
        SourceSchema found = schemas.remember("s", "first", schema("{\"a\":1}"));
        assertThat(schemas.find("s", "first")).contains(found);
        assertThat(schemas.find("s", "second")).isEmpty();
        SourceSchema other = schemas.remember("s", "second", schema("{\"b\":1}"));
        assertThat(schemas.find("s", "second")).contains(other);
        assertThat(schemas.find("s")).contains(other);
    }

    @Test
    void declare_nameThatIsAPath_isRefused() {
        assertThatThrownBy(() -> Schemas.open(directory).declare("../x", schema("{\"a\":1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no name");
    }

    @Test
    void open_fileThatIsNoSchema_namesIt() throws Exception {
        Files.createDirectories(directory.resolve("schemas"));
        Files.writeString(directory.resolve("schemas").resolve("s.json"), "{}");
        assertThatThrownBy(() -> Schemas.open(directory))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessageContaining("s.json")
                .hasMessageContaining("mend the file or delete it");
    }
}
