package io.kinbridge.sql.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.application.JavaFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFunctionsTest {
    @TempDir
    private Path folder;

    private static JavaFunction function(String className, String method) {
        return new JavaFunction("twice", className, method);
    }

    @Test
    void find_classInAJar_isLoadedFromThere() throws Exception {
        String name = "acme.Udf";
        Path sources = Files.createDirectories(folder.resolve("acme"));
        Path source = Files.writeString(
                sources.resolve("Udf.java"),
                "package acme; public class Udf { public static int f(int x) { return 3 * x; } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        Path jar = folder.resolve("udf.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("acme/Udf.class"));
            Files.copy(sources.resolve("Udf.class"), out);
        }
        try (JarFunctions functions = new JarFunctions(List.of(jar))) {
            assertThat(functions.find(function(name, "f")).method().invoke(null, 7))
                    .isEqualTo(21);
            assertThat(functions.find(function(name, "f")).name()).isEqualTo("TWICE");
        }
    }

    @Test
    void find_noSuchClassOrMethod_saysWhatIsMissing() {
        try (JarFunctions functions = new JarFunctions(List.of())) {
            assertThatThrownBy(() -> functions.find(function("acme.None", "f")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("class acme.None")
                    .hasMessageContaining("--jar");
            assertThatThrownBy(() -> functions.find(function("java.lang.Math", "none")))
                    .hasMessageContaining("has 0 public static methods 'none'");
            assertThatThrownBy(() -> functions.find(function("java.lang.Math", "abs")))
                    .hasMessageContaining("has 4 public static methods 'abs'; expected one");
        }
    }

    @Test
    void open_jarIsMissing_namesIt() {
        assertThatThrownBy(() -> new JarFunctions(List.of(folder.resolve("none.jar"))).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.jar");
    }
}
