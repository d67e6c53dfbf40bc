package io.kinbridge.firehose;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.kinbridge.firehose";

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
    void destinations_doNotKnowTheTask() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".task..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".task..")
                .because("the task puts all else together")
                .check(code);
    }

    @Test
    void parquetOrcAndHadoop_areBehindTheFormats() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".format..")
                .and()
                .doNotHaveFullyQualifiedName(
                        ROOT + ".iceberg.CatalogConnection") // Iceberg's catalogs are given Hadoop's.
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "org.apache.orc..", "org.apache.hadoop..")
                .because("whoever wants another format writes an ObjectFormat")
                .check(code);
    }

    @Test
    void jackson_jq_isBehindTheQueries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".jq..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.thisptr..")
                .because("another jq is another package")
                .check(code);
    }

    @Test
    void s3Client_isBehindTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".s3..", ROOT + ".replay..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".iceberg.SdkS3Clients") // Iceberg's files are its own.
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.s3..")
                .because("retries and faults are told in one place")
                .check(code);
    }

    @Test
    void iceberg_isBehindItsDestination() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".iceberg..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.iceberg..")
                .because("nothing else has tables")
                .check(code);
    }

    @Test
    void tasks_areConnectsOwn() {
        classes()
                .that()
                .areAssignableTo("org.apache.kafka.connect.connector.Task")
                .or()
                .areAssignableTo("org.apache.kafka.connect.connector.Connector")
                .should()
                .resideInAPackage(ROOT)
                .because("Connect's face is in one place")
                .check(code);
    }
}
