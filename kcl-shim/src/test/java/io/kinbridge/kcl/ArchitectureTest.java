package io.kinbridge.kcl;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the façade thin and the engine to itself. Only what is compiled here is read, nothing of Amazon's. */
class ArchitectureTest {
    private static final String FACADE = "software.amazon.kinesis.coordinator.Scheduler";

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
                        .should(haveFieldsOf("SchedulerConfigs", "SchedulerEngine"))
                        .because("the façade keeps what it was given, and hands everything on to one delegate"),
                classes()
                        .that()
                        .resideInAPackage("software.amazon.kinesis..")
                        .should(not(catchSomething()))
                        .because("what goes wrong is judged in the engine, once"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.kinbridge.kcl..", "software.amazon.kinesis..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("software.amazon.kinesis..")
                        .because("Amazon's KCL is known to its shim alone"),
                noClasses()
                        .that()
                        .resideInAnyPackage("io.kinbridge.kcl", "software.amazon.kinesis..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka..")
                        .because(
                                "the members of the group and the consumers of shards know Kafka, what is around them does not"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl.shard")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.kinbridge.kcl.group", "io.kinbridge.kcl")
                        .because("a processor's life is the same however its worker came by the shard"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl.shard")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(Consumer.class)
                        .because("Kafka's consumer belongs to the member's thread, where no processor runs"),
                classes()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl")
                        .and()
                        .arePublic()
                        .should()
                        .haveNameMatching(".*\\.(SchedulerEngine|SchedulerConfigs|InertClients)")
                        .because(
                                "the façade, in another package, needs the engine and its configuration, users the clients"),
                noClasses()
                        .that()
                        .resideInAPackage("io.kinbridge.kcl..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("nothing here waits by sleeping"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void architecture_holds(ArchRule rule) {
        rule.check(production);
    }

    private static ArchCondition<JavaClass> haveFieldsOf(String... types) {
        return new ArchCondition<>("have fields of the types " + List.of(types)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<String> fields = type.getFields().stream()
                        .map(field -> field.getRawType().getSimpleName())
                        .collect(Collectors.toSet());
                events.add(new SimpleConditionEvent(
                        type, fields.equals(Set.of(types)), type.getName() + " has the fields " + type.getFields()));
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
