package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmazonsKplTest {
    /** This module's own tests have it, for the classes that the finished jar takes from it. */
    @Test
    void jar_ofThisClassPath_isTheOriginal() {
        assertThat(AmazonsKpl.jar()).hasValueSatisfying(found -> {
            assertThat(found.original()).contains(found.library().artifact()).endsWith(".jar");
            assertThat(found.ours()).startsWith("file:").endsWith("/target/classes");
        });
    }
}
