package io.kinbridge.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.testcase.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Applications with words left out, exchanged or repeated: whatever comes of them, it is a plan or a message about a place in the code. */
class MutatedApplicationsTest {
    private static final Path CASES = Path.of("src", "test", "resources", "cases");
    private static final int MUTATIONS = 2000;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[A-Za-z_][A-Za-z_0-9$]*|[0-9.]+|.", Pattern.DOTALL);

    private final Random random = new Random(42);

    @Test
    void plan_mutatedApplication_isPlannedOrRefusedAtAPlace() throws IOException {
        List<TestCase> cases = cases();
        List<String> unexpected = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            TestCase testCase = cases.get(random.nextInt(cases.size()));
            String code = mutated(testCase.code());
            try {
                planner(testCase, code).plan();
            } catch (InvalidSqlException e) {
                refused++;
                if (e.line() < 1
                        || String.valueOf(e.getMessage()).matches("(?s).*(Logical[A-Z]|Rex[A-Z]|Sql[A-Z][a-z]).*")) {
                    unexpected.add(testCase.name() + ": " + e.getMessage());
                }
            } catch (RuntimeException | Error e) {
                unexpected.add(testCase.name() + ": " + e + at(e) + "\n" + code);
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(refused).isGreaterThan(MUTATIONS / 2);
    }

    private static String at(Throwable e) {
        StringBuilder trace = new StringBuilder();
        Stream.of(e.getStackTrace())
                .limit(12)
                .forEach(frame -> trace.append("\n    ").append(frame));
        return trace.toString();
    }

    private static List<TestCase> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().map(TestCase::read).toList();
        }
    }

    private static ApplicationPlanner planner(TestCase testCase, String code) {
        ApplicationPlanner planner = new ApplicationPlanner(code);
        List<Column> columns = columns(testCase.input().schema());
        testCase.input().streamNames().forEach(name -> planner.withSource(name, columns, MetadataColumn.COLUMNS));
        testCase.referenceTables().forEach(table -> planner.withReference(table.tableName(), columns(table.schema())));
        return planner;
    }

    private static List<Column> columns(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
    }

    private String mutated(String code) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(code);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            int place = word(tokens);
            switch (random.nextInt(3)) {
                case 0 -> tokens.remove(place);
                case 1 -> Collections.swap(tokens, place, word(tokens));
                default -> tokens.set(place, tokens.get(word(tokens)));
            }
        }
        return String.join("", tokens);
    }

    private int word(List<String> tokens) {
        int place = random.nextInt(tokens.size());
        while (tokens.get(place).isBlank()) {
            place = random.nextInt(tokens.size());
        }
        return place;
    }
}
