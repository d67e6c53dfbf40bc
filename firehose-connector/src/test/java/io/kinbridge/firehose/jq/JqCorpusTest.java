package io.kinbridge.firehose.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** jq programs, each with what jq 1.6 itself made of it. */
class JqCorpusTest {
    private static final String ERROR = "an error";
    private static final String REFUSED = "refused:";
    private static final String KNOWN_DIFFERENCE = "known-difference:";
    private static final JqEngine ENGINE = new JqEngine();
    private static final Corpus CORPUS = Corpus.read();

    /**
     * A program.
     *
     * @param mark what stands before it; empty for one that gives the same here as in jq
     * @param expected the values, as jq writes them, and {@link #ERROR} where it ended with one
     */
    record Case(String program, String mark, List<String> expected) {
        @Override
        public String toString() {
            return program;
        }
    }

    private record Corpus(JsonNode input, List<Case> cases) {
        static Corpus read() {
            try (InputStream file = Objects.requireNonNull(JqCorpusTest.class.getResourceAsStream("/jq/corpus.txt"))) {
                return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Corpus parse(List<String> lines) throws IOException {
            JsonNode input = JqNodes.NODES.nullNode();
            List<Case> cases = new ArrayList<>();
            String mark = "";
            for (String line : lines) {
                if (line.startsWith("< ")) {
                    input = new ObjectMapper()
                            .readerFor(JsonNode.class)
                            .with(JqNodes.NODES)
                            .readValue(line.substring(2));
                } else if (line.startsWith(REFUSED) || line.startsWith(KNOWN_DIFFERENCE)) {
                    mark = line;
                } else if (line.startsWith("> ")) {
                    cases.add(new Case(line.substring(2), mark, new ArrayList<>()));
                    mark = "";
                } else if (line.startsWith("= ")) {
                    cases.get(cases.size() - 1).expected().add(line.substring(2));
                } else if (line.startsWith("!")) {
                    cases.get(cases.size() - 1).expected().add(ERROR);
                }
            }
            return new Corpus(input, cases);
        }
    }

    static Stream<Case> cases() {
        return CORPUS.cases().stream();
    }

    private static List<String> run(String program) {
        try {
            return ENGINE.compile(program).apply(CORPUS.input()).stream()
                    .map(JsonNode::toString)
                    .toList();
        } catch (QueryFailure | IllegalArgumentException e) {
            return List.of(ERROR);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void program_givesWhatJqGives(Case example) {
        List<String> faults = JqNames.faults(example.program());
        if (example.mark().startsWith(REFUSED)) {
            assertThat(faults).isNotEmpty();
        } else if (example.mark().startsWith(KNOWN_DIFFERENCE)) {
            assertThat(run(example.program())).isNotEqualTo(example.expected());
        } else if (faults.isEmpty()) {
            List<String> expected = example.expected();
            boolean failed = expected.contains(ERROR);
            assertThat(run(example.program())).isEqualTo(failed ? List.of(ERROR) : expected);
        } else {
            assertThat(example.expected()).as("%s", faults).containsExactly(ERROR);
        }
    }

    @Test
    void corpus_isLargeAndMostlyTheSame() {
        assertThat(CORPUS.cases()).hasSizeGreaterThan(300);
        assertThat(cases().filter(example -> example.mark().startsWith(KNOWN_DIFFERENCE)))
                .hasSizeLessThan(8);
    }

    @Test
    void gsub_ofNothingForEver_fails() {
        assertThat(run("\"abc\" | gsub(\"\"; \"-\")")).containsExactly(ERROR);
        assertThat(run("\"abc\" | gsub(\"x*\"; \"-\")")).containsExactly(ERROR);
        assertThat(run("\"abc\" | sub(\"\"; \"-\")")).containsExactly("\"-abc\"");
        assertThat(run("def f: 1 + f; f")).containsExactly(ERROR);
    }
}
