package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Builtin functions that jackson-jq has otherwise than jq 1.6. */
final class JqFunctions {
    /** Those that make text of their input, and so of numbers. */
    private static final List<String> TO_TEXT =
            List.of("tostring/0", "tojson/0", "@csv/0", "@tsv/0", "@html/0", "@sh/0", "@uri/0", "@base64/0", "join/1");

    /** Those that make numbers. */
    private static final List<String> TO_NUMBER = List.of(
            "floor/0",
            "ceil/0",
            "round/0",
            "sqrt/0",
            "cbrt/0",
            "pow/2",
            "atan2/2",
            "exp/0",
            "exp2/0",
            "exp10/0",
            "log/0",
            "log2/0",
            "log10/0",
            "tonumber/0",
            "fromjson/0",
            "infinite/0",
            "nan/0");

    /** Those that look for what the process, and not the record, has: a query could tell things by them that are not its own. */
    static final Set<String> REFUSED = Set.of(
            "env",
            "input",
            "inputs",
            "input_filename",
            "input_line_number",
            "debug",
            "stderr",
            "halt",
            "halt_error",
            "get_search_list",
            "modulemeta");

    private static final String REPLACE = "_sub_impl/3";
    private static final String MATCH = "_match_impl/3";

    private JqFunctions() {}

    /** Puts them in the place of jackson-jq's. */
    static void replaceIn(Scope scope) {
        TO_TEXT.forEach(name -> scope.addFunction(name, normalInput(existing(scope, name))));
        TO_NUMBER.forEach(name -> scope.addFunction(name, normalOutput(existing(scope, name))));
        scope.addFunction(REPLACE, ending(existing(scope, REPLACE), existing(scope, MATCH)));
    }

    /** Puts functions in the place of those that search by regular expressions. */
    static void limitSearches(Scope scope, Duration longest) {
        scope.addFunction(MATCH, new TimedSearch(existing(scope, MATCH), 1, longest));
        scope.addFunction(REPLACE, new TimedSearch(existing(scope, REPLACE), 2, longest));
    }

    private static Function existing(Scope scope, String nameAndArity) {
        return Objects.requireNonNull(scope.getLocalFunctions().get(nameAndArity), nameAndArity);
    }

    private static Function normalInput(Function function) {
        return (scope, arguments, in, path, out, version) ->
                function.apply(scope, arguments, JqNodes.normal(in), path, out, version);
    }

    private static Function normalOutput(Function function) {
        return (scope, arguments, in, path, out, version) -> function.apply(
                scope, arguments, in, path, (value, valuePath) -> out.emit(JqNodes.normal(value), valuePath), version);
    }

    /** Both jq 1.6 and jackson-jq go on for ever, or until memory ends, where gsub's expression matches nothing at all. */
    private static Function ending(Function replace, Function match) {
        return (scope, arguments, in, path, out, version) -> {
            List<JsonNode> flags = new ArrayList<>();
            arguments.get(2).apply(scope, in, flags::add);
            if (flags.stream().anyMatch(flag -> flag.asText("").contains("g"))) {
                match.apply(
                        scope,
                        List.of(arguments.get(0), arguments.get(2), NO_TEST),
                        in,
                        null,
                        (found, foundPath) -> refuseEmpty(found),
                        version);
            }
            replace.apply(scope, arguments, in, path, out, version);
        };
    }

    private static final net.thisptr.jackson.jq.Expression NO_TEST =
            (scope, in, path, out, requirePath) -> out.emit(JqNodes.NODES.booleanNode(false), null);

    private static void refuseEmpty(JsonNode matches) throws JsonQueryException {
        for (JsonNode found : matches) {
            if (found.path("length").asInt() == 0) {
                throw new JsonQueryException("gsub's regular expression matches the empty string, for ever in jq 1.6");
            }
        }
    }
}
