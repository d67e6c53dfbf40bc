package io.kinbridge.kpl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.kinbridge.testkit.shim.ShimRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the façade thin and the engine to itself. Only what is compiled here is read, nothing of Amazon's. */
class ArchitectureTest {
    private static final ShimRules SHIM =
            new ShimRules("KPL", "software.amazon.kinesis.producer..", "io.kinbridge.kpl..");

    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = ShimRules.production();
    }

    static Stream<ArchRule> ofEveryShim() {
        return SHIM.rules("software.amazon.kinesis.producer.KinesisProducer", "ProducerEngine");
    }

    static Stream<ArchRule> ofThisOne() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideInAnyPackage(SHIM.ours(), SHIM.amazons())
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka..")
                        .because("only adapter-api's io.kinbridge.kafka knows Kafka"),
                classes()
                        .that()
                        .resideInAPackage("io.kinbridge.kpl")
                        .and()
                        .arePublic()
                        .should()
                        .haveSimpleName("ProducerEngine")
                        .because("the façade, in another package, needs the engine and nothing else"));
    }

    @ParameterizedTest
    @MethodSource({"ofEveryShim", "ofThisOne"})
    void architecture_holds(ArchRule rule) {
        rule.check(production);
    }
}
