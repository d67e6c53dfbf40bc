package io.kinbridge.kpl;

import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the façade thin and the engine to itself. Only what is compiled here is read, nothing of Amazon's. */
class ArchitectureTest {
    private static final String FACADE = "software.amazon.kinesis.producer.KinesisProducer";

    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .importPaths(Path.of("target", "classes"), Path.of("..", "adapter-api", "target", "classes"));
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                classes()
                        .that()
                        .haveFullyQualifiedName(FACADE)
                        .should(haveOneFieldOfTheEngine())
                        .because("the façade hands everything on to one delegate"),
                classes()
                        .that()
                        .resideInAPackage("software.amazon.kinesis.producer")
                        .should(not(catchSomething()))
                        .because("what goes wrong is judged in the engine, once"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.kinbridge.kpl..", "software.amazon.kinesis.producer")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("software.amazon.kinesis.producer..")
                        .because("Amazon's KPL is known to its shim alone"),
                noClasses()
                        .that()
                        .resideInAnyPackage("io.kinbridge.kpl..", "software.amazon.kinesis.producer")
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
                        .because("the façade, in another package, needs the engine and nothing else"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.kpl..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("nothing here waits by sleeping"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void architecture_holds(ArchRule rule) {
        rule.check(production);
    }

    private static ArchCondition<JavaClass> haveOneFieldOfTheEngine() {
        return new ArchCondition<>("have one field, of the engine's type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean holds = type.getFields().size() == 1
                        && type.getFields()
                                .iterator()
                                .next()
                                .getRawType()
                                .getSimpleName()
                                .equals("ProducerEngine");
                events.add(
                        new SimpleConditionEvent(type, holds, type.getName() + " has the fields " + type.getFields()));
            }
        };
    }

    private static ArchCondition<JavaClass> catchSomething() {
        return new ArchCondition<>("catch something") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean catches = type.getCodeUnits().stream()
                        .anyMatch(unit -> !unit.getTryCatchBlocks().isEmpty());
                events.add(new SimpleConditionEvent(type, catches, type.getName() + " catches something"));
            }
        };
    }
}
