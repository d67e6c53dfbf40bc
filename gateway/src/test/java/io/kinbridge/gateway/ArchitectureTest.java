package io.kinbridge.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.kinbridge.gateway";

    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package is to be read after those that it stands on")
                .check(code);
    }

    @Test
    void theWebServer_isBehindHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "jakarta.servlet..")
                .because("formats, signatures and operations do not care how bytes came")
                .check(code);
    }

    @Test
    void connectAndFormats_stayInConnectsWorkers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.kinbridge.firehose.task..", "io.kinbridge.firehose.format..", "org.apache.kafka.connect..")
                .because("the gateway has of the connector its client alone")
                .check(code);
    }
}
