package io.kinbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the module's parts apart. */
class ArchitectureTest {
    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.kinbridge");
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.kinbridge.kafka")
                        .and()
                        .resideInAnyPackage(
                                "io.kinbridge.aggregation..",
                                "io.kinbridge.client..",
                                "io.kinbridge.constraint..",
                                "io.kinbridge.error..",
                                "io.kinbridge.limit..",
                                "io.kinbridge.log..",
                                "io.kinbridge.meter..",
                                "io.kinbridge.operation..",
                                "io.kinbridge.reshard..",
                                "io.kinbridge.stream..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka..")
                        .because("what Kafka does is translated in io.kinbridge.kafka, once"),
                classes()
                        .that()
                        .resideInAPackage("io.kinbridge.stream")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "io.kinbridge.stream", "org.jspecify..")
                        .because("its rules are to be tested in milliseconds, and read without knowing Kafka"),
                classes()
                        .that()
                        .resideInAPackage("io.kinbridge.aggregation")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "io.kinbridge.aggregation", "org.jspecify..")
                        .because("a format is bytes, whoever carries them"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.kinbridge.reshard",
                                "io.kinbridge.operation",
                                "io.kinbridge.limit",
                                "io.kinbridge.meter")
                        .should()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(Instant.class, "now")
                        .because("a test or a simulation must be able to set the time"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge..")
                        .and()
                        .resideOutsideOfPackage("io.kinbridge.testkit..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("nothing here waits by sleeping"),
                slices().matching("io.kinbridge.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a package must be readable without those that stand on it"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void architecture_holds(ArchRule rule) {
        rule.check(production);
    }
}
