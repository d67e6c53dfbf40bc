package io.kinbridge.firehose.jq;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/** jackson-jq as jq 1.6, with the functions that are here, and a limit for all its programs. For one thread at a time. */
final class JqEngine {
    static final Version VERSION = Versions.JQ_1_6;

    private static final String ISO = "\"%Y-%m-%dT%H:%M:%SZ\"";
    private static final Set<String> NAMES = names();

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(1);

    private final StepLimit limit;
    private final StepCounting counting;
    private final Scope root = newRoot();

    JqEngine() {
        this(StepLimit.MOST, LONGEST_SEARCH);
    }

    /**
     * @param steps for each evaluation
     * @param longestSearch by a regular expression
     */
    JqEngine(long steps, Duration longestSearch) {
        this.limit = new StepLimit(steps);
        this.counting = new StepCounting(limit);
        JqFunctions.limitSearches(root, longestSearch);
        root.getLocalFunctions().forEach((name, function) -> {
            if (function instanceof JsonQueryFunction inJq) {
                counting.countBody(inJq);
            } else {
                root.addFunction(name, new CountedFunction(name, function, limit));
            }
        });
    }

    /**
     * Compiles a program.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    JqProgram compile(String text) {
        return new JqProgram(counting.counted(JqProgram.parse(text)), root, limit);
    }

    /** Whether there is a function of that name, with whatever number of arguments. */
    static boolean hasFunction(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String nameAndArity : newRoot().getLocalFunctions().keySet()) {
            int slash = nameAndArity.indexOf('/');
            names.add(slash < 0 ? nameAndArity : nameAndArity.substring(0, slash));
        }
        JqFunctions.REFUSED.forEach(names::remove);
        return Set.copyOf(names);
    }

    private static Scope newRoot() {
        Scope root = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(JqEngine.class.getClassLoader(), VERSION, root);
        JqFunctions.replaceIn(root);
        JqDateFunctions.addTo(root);
        for (String name : List.of("todate", "todateiso8601")) {
            define(root, name, List.of(), "strftime(" + ISO + ")");
        }
        for (String name : List.of("fromdate", "fromdateiso8601")) {
            define(root, name, List.of(), "strptime(" + ISO + ") | mktime");
        }
        define(root, "dateadd", List.of("unit", "amount"), ". + amount");
        define(root, "datesub", List.of("unit", "amount"), ". - amount");
        define(
                root,
                "_events",
                List.of("$at"),
                "if (type == \"array\" or type == \"object\") and length > 0 then . as $all | keys_unsorted as $names"
                        + " | ($names[] as $name | $all[$name] | _events($at + [$name])), [$at + [$names[-1]]]"
                        + " else [$at, .] end");
        define(root, "tostream", List.of(), "_events([])");
        define(
                root,
                "walk",
                List.of("change"),
                "(if type == \"array\" then map(walk(change)) elif type == \"object\""
                        + " then with_entries(.value |= walk(change)) else . end) | change");
        define(root, "INDEX", List.of("rows", "key"), "reduce rows as $row ({}; .[$row | key | tostring] = $row)");
        define(root, "INDEX", List.of("key"), "INDEX(.[]; key)");
        define(root, "IN", List.of("values"), ". as $one | any(values; . == $one)");
        define(root, "IN", List.of("ones", "values"), "any(ones | IN(values); .)");
        return root;
    }

    private static void define(Scope root, String name, List<String> parameters, String body) {
        try {
            Expression expression = ExpressionParser.compile(body, VERSION);
            root.addFunction(name, parameters.size(), new JsonQueryFunction(name, parameters, expression, root));
        } catch (JsonQueryException e) {
            throw new IllegalStateException("builtin function " + name + ": " + e.getMessage(), e);
        }
    }
}
