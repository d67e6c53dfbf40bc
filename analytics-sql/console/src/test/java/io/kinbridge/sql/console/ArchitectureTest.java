package io.kinbridge.sql.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the parts of the console apart. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.kinbridge.sql.console.http")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.eclipse.jetty..")
                        .because("what is asked and answered does not depend on who carries it"),
                noClasses()
                        .that()
                        .resideInAnyPackage("io.kinbridge.sql.console.access", "io.kinbridge.sql.console.page")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.kinbridge.sql.live..", "io.kinbridge.sql.host..", "org.apache.kafka..")
                        .because("who comes in, and the page, need no engine"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_isKept(ArchRule rule) {
        rule.check(PRODUCTION);
    }
}
