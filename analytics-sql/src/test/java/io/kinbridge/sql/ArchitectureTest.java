package io.kinbridge.sql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the parts of the module apart. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.kinbridge.sql.parse..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.kinbridge.sql.parse.grammar")
                        .because("what is generated is for the parser alone"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.sql.tree")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.kinbridge.sql.parse..")
                        .because("statements do not know where they were read"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.kinbridge.sql.type",
                                "io.kinbridge.sql.row",
                                "io.kinbridge.sql.engine..",
                                "io.kinbridge.sql.function",
                                "io.kinbridge.sql.input",
                                "io.kinbridge.sql.output",
                                "io.kinbridge.sql.application",
                                "io.kinbridge.sql.reference",
                                "io.kinbridge.sql.testcase..",
                                "io.kinbridge.sql.topology.plan",
                                "io.kinbridge.sql.topology.merge")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.calcite..", "org.apache.kafka..")
                        .because(
                                "records and rows are read, written, compared and computed with without a plan and without a broker"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.kinbridge.sql.topology..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka..")
                        .because("statements and operators run without Kafka, too"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_isKept(ArchRule rule) {
        rule.check(PRODUCTION);
    }
}
