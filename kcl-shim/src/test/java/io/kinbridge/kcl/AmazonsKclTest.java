package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmazonsKclTest {
    /** This module's own tests have it, for the classes that the finished jar takes from it. */
    @Test
    void jar_ofThisClassPath_isTheOriginal() {
        assertThat(AmazonsKcl.jar()).hasValueSatisfying(found -> {
            assertThat(found.original()).contains(found.library().artifact()).endsWith(".jar");
            assertThat(found.ours()).startsWith("file:").endsWith("/target/classes");
        });
    }
}
