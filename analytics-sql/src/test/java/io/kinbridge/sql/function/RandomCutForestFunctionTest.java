package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomCutForestFunctionTest {
    private static final List<Column> CURSOR =
            List.of(Column.varchar("ID", 8), Column.of("X", TypeName.DOUBLE), Column.of("Y", TypeName.DOUBLE));
    private static final ForestSettings SMALL = new ForestSettings(30, 64, 1_000, 1);
    private static final Path CORPUS = Path.of("..", "..", "shared", "sql-corpus");

    @Test
    void columns_areTheCursorsAndTheScore() {
        assertThat(StreamFunctions.randomCutForest(CURSOR, SMALL, 1).columns())
                .extracting(Column::name)
                .containsExactly("ID", "X", "Y", "ANOMALY_SCORE");
        assertThat(StreamFunctions.randomCutForestWithExplanation(CURSOR, SMALL, true, 1)
                        .columns())
                .endsWith(Column.varchar("ANOMALY_EXPLANATION", 20_480));
    }

    @Test
    void row_scoresFromTheSampleOn_outliersHighest() {
        StreamFunction forest = StreamFunctions.randomCutForest(CURSOR, SMALL, 42);
        Emitted emitted = new Emitted();
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            Object[] row = i == 200 || i == 300
                    ? new Object[] {"far" + i, 40.0, -40.0}
                    : new Object[] {"near" + i, random.nextGaussian(), random.nextGaussian()};
            forest.row(i, row, emitted);
        }
        assertThat(emitted.rows).hasSize(400);
        assertThat(emitted.rows.subList(0, 64))
                .allSatisfy(row -> assertThat(row[3]).isEqualTo(0.0));
        assertThat(emitted.rows.subList(66, 400))
                .allSatisfy(row -> assertThat((Double) row[3]).isPositive());
        assertThat(highest(emitted.rows, 2)).containsExactlyInAnyOrder("far200", "far300");
    }

    @Test
    void corpus_threeOutliersHaveTheHighestScores() throws IOException {
        Path input = CORPUS.resolve("15-random-cut-forest").resolve("input.jsonl");
        assumeThat(input)
                .as("the SQL corpus, which is not part of the repository")
                .exists();
        StreamFunction forest = StreamFunctions.randomCutForest(CURSOR, ForestSettings.DEFAULT, 2026);
        Emitted emitted = new Emitted();
        for (String line : Files.readAllLines(input)) {
            JsonNode data = new ObjectMapper().readTree(line).get("data");
            Object[] row = {
                data.get("SEQ").asText(),
                data.get("X").asDouble(),
                data.get("Y").asDouble()
            };
            forest.row(0, row, emitted);
        }
        assertThat(emitted.rows).hasSize(600);
        assertThat(emitted.rows.subList(0, 254))
                .allSatisfy(row -> assertThat(row[3]).isEqualTo(0.0));
        assertThat(emitted.rows.subList(260, 600))
                .allSatisfy(row -> assertThat((Double) row[3]).isPositive());
        assertThat(highest(emitted.rows, 3)).containsExactlyInAnyOrder("s330", "s412", "s505");
    }

    private static List<Object> highest(List<Object[]> rows, int count) {
        return rows.stream()
                .sorted(Comparator.comparingDouble((Object[] row) -> -(Double) row[3]))
                .limit(count)
                .map(row -> row[0])
                .toList();
    }

    @Test
    void explanation_attributionsAddUpToTheScore_andNameTheColumn() throws IOException {
        ForestSettings shingled = new ForestSettings(30, 64, 1_000, 4);
        for (ForestSettings settings : List.of(SMALL, shingled)) {
            StreamFunction forest = StreamFunctions.randomCutForestWithExplanation(CURSOR, settings, true, 42);
            Emitted emitted = new Emitted();
            Random random = new Random(7);
            for (int i = 0; i < 300; i++) {
                forest.row(i, new Object[] {"r", random.nextGaussian(), random.nextGaussian()}, emitted);
            }
            forest.row(300, new Object[] {"r", 0.1, -50.0}, emitted);
            assertThat(emitted.rows.get(0)[4])
                    .isEqualTo(
                            "{\"X\":{\"DIRECTION\":\"LOW\",\"STRENGTH\":\"0.0000\",\"ATTRIBUTION_SCORE\":\"0.0000\"},"
                                    + "\"Y\":{\"DIRECTION\":\"LOW\",\"STRENGTH\":\"0.0000\",\"ATTRIBUTION_SCORE\":\"0.0000\"}}");
            for (Object[] row : emitted.rows) {
                JsonNode explanation = new ObjectMapper().readTree((String) row[4]);
                double sum = explanation.get("X").get("ATTRIBUTION_SCORE").asDouble()
                        + explanation.get("Y").get("ATTRIBUTION_SCORE").asDouble();
                assertThat(sum).isCloseTo((Double) row[3], within(1e-4));
            }
            JsonNode last = new ObjectMapper().readTree((String) emitted.rows.get(300)[4]);
            assertThat(last.get("Y").get("DIRECTION").asText()).isEqualTo("LOW");
            assertThat(last.get("Y").get("ATTRIBUTION_SCORE").asDouble())
                    .isGreaterThan(last.get("X").get("ATTRIBUTION_SCORE").asDouble());
        }
    }

    @Test
    void explanation_withoutDirectionality_hasTheScoresOnly() {
        StreamFunction forest = StreamFunctions.randomCutForestWithExplanation(
                List.of(Column.of("a\"b", TypeName.INTEGER)), SMALL, false, 42);
        Emitted emitted = new Emitted();
        forest.row(0, new Object[] {1}, emitted);
        assertThat(emitted.rows.get(0)[2]).isEqualTo("{\"a\\\"b\":{\"ATTRIBUTION_SCORE\":\"0.0000\"}}");
    }

    @Test
    void restore_goesOnAsIfNothingHadBeen() {
        for (ForestSettings settings : List.of(SMALL, new ForestSettings(30, 64, 1_000, 4))) {
            for (int at : new int[] {0, 2, 100, 250}) {
                StreamFunction undisturbed = StreamFunctions.randomCutForest(CURSOR, settings, 42);
                StreamFunction first = StreamFunctions.randomCutForest(CURSOR, settings, 42);
                StreamFunction second = StreamFunctions.randomCutForest(CURSOR, settings, 43);
                Emitted expected = new Emitted();
                Emitted actual = new Emitted();
                Random random = new Random(7);
                for (int i = 0; i < 400; i++) {
                    Object[] row = {"r", random.nextGaussian(), random.nextGaussian()};
                    if (i == at) {
                        second.restore(first.state());
                    }
                    undisturbed.row(i, row, expected);
                    (i < at ? first : second).row(i, row, actual);
                }
                assertThat(actual.texts).as("state after %d rows", at).isEqualTo(expected.texts);
            }
        }
    }

    @Test
    void restore_ofAnotherFunction_isRefused() {
        StreamFunction forest = StreamFunctions.randomCutForest(CURSOR, SMALL, 1);
        byte[] other =
                StreamFunctions.countDistinctItemsTumbling(CURSOR, "ID", 60).state();
        assertThatThrownBy(() -> forest.restore(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state of ITEMS_TUMBLING 1 where one of RANDOM_CUT_FOREST 1 is expected");
    }

    @Test
    void row_withNull_passesThroughUnlearnt() {
        StreamFunction forest = StreamFunctions.randomCutForest(CURSOR, SMALL, 1);
        Emitted emitted = new Emitted();
        forest.row(5, new Object[] {"r", null, 1.0}, emitted);
        forest.row(6, new Object[] {"r", 1e300, 1.0}, emitted);
        forest.row(7, new Object[] {"r", 1.0, 1.0}, emitted);
        assertThat(emitted.texts)
                .containsExactly("5 [r, null, 1.0, null]", "6 [r, 1.0E300, 1.0, null]", "7 [r, 1.0, 1.0, 0.0]");
    }

    @Test
    void arguments_outOfRange_areRejected() {
        assertThatThrownBy(() -> new ForestSettings(0, 256, 1_000, 1))
                .hasMessage("RANDOM_CUT_FOREST: numberOfTrees 0 is not between 1 and 1000");
        assertThatThrownBy(() -> new ForestSettings(100, 256, 256, 1))
                .hasMessage("RANDOM_CUT_FOREST: subSampleSize 256 is not less than timeDecay 256");
        assertThatThrownBy(() -> new ForestSettings(100, 256, 1_000, 31)).isInstanceOf(InvalidValueException.class);
        List<Column> textOnly = List.of(Column.varchar("ID", 8), Column.of("D", TypeName.DECIMAL));
        assertThatThrownBy(() -> StreamFunctions.randomCutForest(textOnly, SMALL, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("has 0 columns of numbers");
        List<Column> many = IntStream.range(0, 31)
                .mapToObj(i -> Column.of("C" + i, TypeName.REAL))
                .toList();
        assertThatThrownBy(() -> StreamFunctions.randomCutForest(many, SMALL, 1))
                .isInstanceOf(InvalidValueException.class);
    }
}
