package io.kinbridge.sql.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.rex.RexNode;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** The source of a class: its constants, its methods, and the results that several of its methods share. */
final class GeneratedClass {
    private static final String NAME = "GeneratedExpressions";
    private static final String PARAMETERS = "(long rowtime, Object[] row)";
    private static final String ARGUMENTS = "(rowtime, row)";

    private final String superclass;
    private final UserClasses userClasses = new UserClasses();
    private final List<Object> constants = new ArrayList<>();
    private final Map<Object, String> constantNames = new HashMap<>();
    private final Map<RexNode, String> shared = new LinkedHashMap<>();
    private final StringBuilder fields = new StringBuilder();
    private final StringBuilder initialization = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();
    private int names;

    /**
     * A class without methods.
     *
     * @param superclass an interface that it implements
     */
    GeneratedClass(Class<?> superclass) {
        this.superclass = superclass.getName();
    }

    /** A name that no other thing in the class has. */
    String newName(String prefix) {
        return prefix + names++;
    }

    /** A field that holds the object; equal objects have one. */
    String constant(Class<?> type, Object value) {
        return constantNames.computeIfAbsent(value, newValue -> addConstant(type, newValue));
    }

    private String addConstant(Class<?> type, Object value) {
        String name = newName("k");
        String typeName = type.getCanonicalName();
        fields.append("private final %s %s;%n".formatted(typeName, name));
        initialization.append("this.%s = (%s) constants[%d];%n".formatted(name, typeName, constants.size()));
        constants.add(value);
        return name;
    }

    /** Lets the class call methods of a class that another loader than ours has loaded. */
    void use(Class<?> userClass) {
        userClasses.add(userClass);
    }

    /** Adds a member as it is. */
    void add(String member) {
        methods.append(member).append('\n');
    }

    /**
     * Adds a method of a row.
     *
     * @param body all of its statements
     * @return a call to it
     */
    String addMethod(JavaType result, String body) {
        String name = newName("m");
        add("private %s %s%s {%n%s}".formatted(result.box(), name, PARAMETERS, body));
        return name + ARGUMENTS;
    }

    /**
     * A call to the method that computes what several expressions use, once for each row, when it is first needed.
     *
     * @param method gives a call that computes it
     */
    String share(RexNode node, JavaType type, Function<RexNode, String> method) {
        String known = shared.get(node);
        if (known != null) {
            return known + ARGUMENTS;
        }
        String name = newName("s");
        shared.put(node, name);
        String compute = method.apply(node);
        fields.append("private %s %sValue;%nprivate boolean %sKnown;%n".formatted(type.box(), name, name));
        add("""
                private %2$s %1$s(long rowtime, Object[] row) {
                  if (!%1$sKnown) {
                    %1$sValue = %3$s;
                    %1$sKnown = true;
                  }
                  return %1$sValue;
                }""".formatted(name, type.box(), compute));
        return name + ARGUMENTS;
    }

    /** Statements that forget what was shared, for the beginning of each row. */
    String forgetting() {
        StringBuilder statements = new StringBuilder();
        shared.values().forEach(name -> statements.append(name).append("Known = false;\n"));
        return statements.toString();
    }

    /**
     * Compiles and makes one object.
     *
     * @throws IllegalStateException if the source is not Java, which is an error of this package
     */
    <T> T newInstance(Class<T> type) {
        SimpleCompiler compiler = new SimpleCompiler();
        compiler.setParentClassLoader(userClasses.loader());
        try {
            compiler.cook(source());
            Class<?> generated = compiler.getClassLoader().loadClass(NAME);
            return type.cast(generated.getConstructor(Object[].class).newInstance((Object) constants.toArray()));
        } catch (CompileException | ReflectiveOperationException e) {
            throw new IllegalStateException("generated source is not valid:\n" + source(), e);
        }
    }

    private String source() {
        return """
                import io.kinbridge.sql.expression.DateTimeArithmetic;
                import io.kinbridge.sql.expression.Values;
                import io.kinbridge.sql.function.Casts;
                import io.kinbridge.sql.function.DateTimeFunctions;
                import io.kinbridge.sql.function.DateTimeUnit;
                import io.kinbridge.sql.function.Numbers;
                import io.kinbridge.sql.function.PeriodPredicate;
                import io.kinbridge.sql.function.Strings;

                public final class %1$s implements %2$s {
                %3$s
                public %1$s(Object[] constants) {
                %4$s}
                %5$s}
                """.formatted(NAME, superclass, fields, initialization, methods);
    }
}
