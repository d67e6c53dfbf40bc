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
        assertThat(schemas.remember("s", schema("{\"b\":1}")).columns().get(0).name())
                .isEqualTo("b");
        assertThat(schemas.isDeclared("s")).isFalse();
        schemas.declare("s", declared);
        assertThat(schemas.remember("s", schema("{\"c\":1}"))).isEqualTo(declared);
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
