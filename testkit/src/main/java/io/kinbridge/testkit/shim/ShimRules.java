package io.kinbridge.testkit.shim;

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
import java.util.stream.Stream;

/**
 * The architecture of every shim: a thin façade under Amazon's names, an engine under Kinbridge's. Whoever uses it has ArchUnit on
 * the class path.
 *
 * @param library what Amazon calls the library in short, such as KPL
 * @param amazons the pattern of the packages that have Amazon's names
 * @param ours the pattern of the engine's packages
 */
public record ShimRules(String library, String amazons, String ours) {

    /** What is compiled in the module that is tested and in adapter-api; nothing of Amazon's. */
    public static JavaClasses production() {
        return new ClassFileImporter()
                .importPaths(Path.of("target", "classes"), Path.of("..", "adapter-api", "target", "classes"));
    }

    /**
     * The rules that all shims keep.
     *
     * @param facade the full name of the façade
     * @param fieldTypes the simple names of the types of its fields
     */
    public Stream<ArchRule> rules(String facade, String... fieldTypes) {
        return Stream.of(
                classes()
                        .that()
                        .haveFullyQualifiedName(facade)
                        .should(haveFieldsOf(fieldTypes))
                        .because("the façade keeps at most what it was given, and hands everything on to one delegate"),
                classes()
                        .that()
                        .resideInAPackage(amazons)
                        .should(not(catchSomething()))
                        .because("what goes wrong is judged in the engine, once"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ours, amazons)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(amazons)
                        .because("Amazon's " + library + " is known to its shim alone"),
                noClasses()
                        .that()
                        .resideInAPackage(ours)
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("nothing here waits by sleeping"));
    }

    private static ArchCondition<JavaClass> haveFieldsOf(String... types) {
        List<String> wanted = Stream.of(types).sorted().toList();
        return new ArchCondition<>("have fields of the types " + wanted) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> fields = type.getFields().stream()
                        .map(field -> field.getRawType().getSimpleName())
                        .sorted()
                        .toList();
                events.add(new SimpleConditionEvent(
                        type, fields.equals(wanted), type.getName() + " has the fields " + type.getFields()));
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
