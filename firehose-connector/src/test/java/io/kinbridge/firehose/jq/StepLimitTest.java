package io.kinbridge.firehose.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that would not end, or would gather without end. */
class StepLimitTest {
    private static final JqEngine SHORT = new JqEngine(100_000, Duration.ofMillis(50));

    private final JqEngine engine = new JqEngine();

    private static List<JsonNode> run(JqEngine engine, String program) throws QueryFailure {
        return engine.compile(program).apply(JqNodes.NODES.objectNode().put("a", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[range(1e18)]",
                "range(1e18) | empty",
                "range(1e18).a?",
                "range(0; 1; 1e-300)",
                "last(range(infinite))",
                "[limit(1e18; range(1e18))]",
                "first(range(1e18) | select(. < 0))",
                "reduce range(1e18) as $i (0; . + 1)",
                "foreach range(1e18) as $i (0; 1; empty)",
                "try range(1e18) catch 0",
                "(range(1e18) | empty) // 1",
                "{(range(1e18) | empty): 1}",
                "\"\\(range(1e18) | empty)\"",
                "any(range(1e18); . < 0)",
                ". as {(range(1e18) | empty): $x} | 1",
                "def f: if . > 60 then . else (. + 1 | f), (. + 1 | f) end; last(0 | f)",
                "[range(40) | [0, 1]] | last(combinations)",
                "last((1,2,3,4,5,6,7,8) as $a | (1,2,3,4,5,6,7,8) as $b | (1,2,3,4,5,6,7,8) as $c | (1,2,3,4,5,6,7,8) as $d"
                        + " | (1,2,3,4,5,6,7,8) as $e | (1,2,3,4,5,6,7,8) as $f | (1,2,3,4,5,6,7,8) as $g"
                        + " | (1,2,3,4,5,6,7,8) as $h | (1,2,3,4,5,6,7,8) as $i | (1,2,3,4,5,6,7,8) as $j | $j)",
                "[range(1000)] | {a: .[], b: .[], c: .[], d: .[]} | empty",
                "[range(1000)] | .[] + .[] + .[] + .[] | empty",
                "[range(1000)] | \"\\(.[])\\(.[])\\(.[])\\(.[])\" | empty",
                "[range(1000)] | .. as $a | .. as $b | .. as $c | empty",
                "reduce range(60) as $i (\"x\"; . + .) | length",
                "reduce range(60) as $i (\"x\"; \"\\(.)\\(.)\") | length",
                "reduce range(60) as $i ([1]; . + .) | length",
                "reduce range(60) as $i ([1]; [.[], .[]]) | length",
                "reduce range(60) as $i (1; [., .]) | tostring",
                "reduce range(60) as $i (1; {a: ., b: .}) | tostring",
                "reduce range(60) as $i ({}; . as $o | .a = $o | .b = $o) | tostring",
                "reduce range(60) as $i ({}; . as $o | setpath([\"a\"]; $o) | setpath([\"b\"]; $o)) | tostring",
                "\"x\" * 1e9 | length",
                "1e9 * \"x\" | length",
                ".b = \"x\" | .b *= 1e9 | length",
                "[] | .[1e9] = 1 | length",
                "[] | setpath([1e9]; 1) | length",
                "[range(100000)] | . - . | length",
                "[range(100000)] | contains([range(100000) | . + 0.5])",
                "([range(100000)] | map(tostring)) | join(\"x\" * 100000) | length",
                "last((\"a\" * 60) | gsub(\"a\"; \"b\", \"c\"))"
            })
    void apply_noEnd_fails(String program) {
        assertThatThrownBy(() -> run(SHORT, program))
                .isInstanceOf(QueryFailure.class)
                .hasMessageContaining("the expression takes more than 100,000 steps, the limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"def f: f; f", "last(def f: 1, f; f)", "0 | until(false; . + 1)", "[recurse(.)]"})
    void apply_recursionWithoutEnd_fails(String program) {
        assertThatThrownBy(() -> run(engine, program)).hasMessage("the expression goes too deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test(\"(x+x+)+y\")",
                "[match(\"(x+x+)+y\"; \"g\")]",
                "[scan(\"(x|xx)+$\")]",
                "sub(\"(x+x+)+y\"; \"z\")",
                "try test(\"(x+x+)+y\") catch 0"
            })
    void apply_searchWithoutEnd_fails(String program) {
        assertThatThrownBy(() -> run(SHORT, "\"" + "x".repeat(60) + "!\" | " + program))
                .hasMessageContaining("takes more than 0.05S on 61 bytes of text, the limit");
    }

    @Test
    void apply_afterAFailure_hasAllStepsAgain() throws QueryFailure {
        JqProgram program = engine.compile("if .n > 10 then [range(1e18)] else [range(.n * 10000)] | length end");
        JsonNode bad = JqNodes.NODES.objectNode().put("n", 11);
        JsonNode good = JqNodes.NODES.objectNode().put("n", 10);

        assertThatThrownBy(() -> program.apply(bad)).hasMessageContaining("5,000,000 steps");
        for (int i = 0; i < 50; i++) {
            assertThat(program.apply(good)).hasToString("[100000]");
        }
    }

    @Test
    void apply_largeRecord_isGoneThrough() throws QueryFailure {
        String items = "[range(50000) | {id: ., name: \"item \\(.)\"}]";
        JsonNode record = run(engine, items).get(0);

        assertThat(engine.compile("map(select(.id % 2 == 1) | .name | length) | add")
                        .apply(record))
                .hasToString("[244445]");
        assertThat(engine.compile("group_by(.id % 10) | map(length) | unique").apply(record))
                .hasToString("[[5000]]");
        assertThat(engine.compile("INDEX(.id) | length")
                        .apply(run(engine, "[range(2000) | {id: .}]").get(0)))
                .hasToString("[2000]");
    }
}
