package io.kinbridge.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the commands apart, and thin. */
class ArchitectureTest {
    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.kinbridge.cli");
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka..")
                        .because("a command does what an application could do, through the SDK's client"),
                noClasses()
                        .that()
                        .resideInAnyPackage("io.kinbridge.cli.terminal", "io.kinbridge.cli.lines")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("software.amazon..", "picocli..")
                        .because("text needs no stream and no command"),
                slices().matching("io.kinbridge.cli.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("one command must be readable without the others"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void architecture_holds(ArchRule rule) {
        rule.check(production);
    }
}
