package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** HOTSPOTS, TOP_K_ITEMS_TUMBLING, COUNT_DISTINCT_ITEMS_TUMBLING and GROUP_RANK. */
class StreamFunctionsTest {
    private static final List<Column> CITY = List.of(Column.varchar("CITY", 8));
    private static final List<Column> POINT =
            List.of(Column.varchar("ID", 8), Column.of("X", TypeName.DOUBLE), Column.of("Y", TypeName.INTEGER));
    private static final List<Column> COUNTED = List.of(Column.varchar("TICKER", 8), Column.of("N", TypeName.INTEGER));

    private final Emitted emitted = new Emitted();

    @Test
    void topK_countsInWindowsOfMultiplesSince1970() {
        StreamFunction top = StreamFunctions.topKItemsTumbling(CITY, "CITY", 2, 60);
        assertThat(top.columns()).extracting(Column::name).containsExactly("CITY", "MOST_FREQUENT_VALUES");
        String[] first = {"rome", "oslo", "oslo", "rome", "kyiv", "rome", "oslo", "rome", "bern", "bern", "rome"};
        String[] second = {"bern", "oslo", "bern", "bern", "oslo", "lima"};
        long start = 1714989600000L;
        for (int i = 0; i < first.length; i++) {
            top.row(start + i * 5_000, new Object[] {first[i]}, emitted);
        }
        for (int i = 0; i < second.length; i++) {
            top.row(start + 60_000 + i * 5_000, new Object[] {second[i]}, emitted);
        }
        assertThat(top.deadline()).hasValue(start + 120_000);
        top.advance(start + 119_999, emitted);
        assertThat(emitted.texts).containsExactly((start + 60_000) + " [rome, 5]", (start + 60_000) + " [oslo, 3]");
        top.advance(1714989800000L, emitted);
        assertThat(emitted.texts)
                .hasSize(4)
                .endsWith((start + 120_000) + " [bern, 3]", (start + 120_000) + " [oslo, 2]");
        assertThat(top.deadline()).isEmpty();
    }

    @Test
    void topK_manyDifferentItems_keepsTheFrequentOnes() {
        TopItems items = new TopItems(CITY.get(0), 2);
        for (int i = 0; i < 250_000; i++) {
            items.add("rare" + i);
            items.add(i % 2 == 0 ? "often" : "half" + i % 3);
        }
        assertThat(items.rows().get(0)).containsExactly("often", 125_000L);
    }

    @Test
    void topK_nullIsNoItem_windowWithoutItemsHasNoRows() {
        StreamFunction top = StreamFunctions.topKItemsTumbling(CITY, "CITY", 2, 60);
        top.row(0, new Object[] {null}, emitted);
        top.advance(60_000, emitted);
        assertThat(emitted.texts).isEmpty();
    }

    @Test
    void countDistinct_isExactForFewItems() {
        StreamFunction count = StreamFunctions.countDistinctItemsTumbling(CITY, "CITY", 60);
        for (int i = 0; i < 120; i++) {
            count.row(i * 500L, new Object[] {"v" + i * 7 % 23}, emitted);
        }
        count.row(60_000, new Object[] {"v1"}, emitted);
        count.advance(300_000, emitted);
        assertThat(emitted.texts).containsExactly("60000 [23]", "120000 [1]");
        assertThat(count.columns()).extracting(Column::name).containsExactly("NUMBER_OF_DISTINCT_ITEMS");
    }

    @Test
    void countDistinct_isExactUpTo10000_closeAbove() {
        for (int size : new int[] {9_999, 10_000, 10_001, 40_000, 300_000}) {
            DistinctItems items = new DistinctItems();
            for (int i = 0; i < size; i++) {
                items.add(i % 2 == 0 ? "item " + i : (Object) i);
                items.add("item 0");
            }
            assertThat((Long) items.rows().get(0)[0]).isCloseTo(size, within(size <= 10_000 ? 0L : size / 33L));
        }
    }

    @Test
    void tumbling_restore_goesOnAsIfNothingHadBeen() {
        for (int rows : new int[] {0, 5, 30_000}) {
            StreamFunction count = StreamFunctions.countDistinctItemsTumbling(CITY, "CITY", 60);
            StreamFunction top = StreamFunctions.topKItemsTumbling(CITY, "CITY", 2, 60);
            for (int i = 0; i < rows; i++) {
                count.row(i, new Object[] {"v" + i}, emitted);
                top.row(i, new Object[] {"v" + i % 3}, emitted);
            }
            StreamFunction count2 = StreamFunctions.countDistinctItemsTumbling(CITY, "CITY", 60);
            StreamFunction top2 = StreamFunctions.topKItemsTumbling(CITY, "CITY", 2, 60);
            count2.restore(count.state());
            top2.restore(top.state());
            Emitted expected = new Emitted();
            Emitted actual = new Emitted();
            for (StreamFunction function : List.of(count, top)) {
                function.row(30_001, new Object[] {"v1"}, expected);
                function.advance(60_000, expected);
            }
            for (StreamFunction function : List.of(count2, top2)) {
                function.row(30_001, new Object[] {"v1"}, actual);
                function.advance(60_000, actual);
            }
            assertThat(actual.texts).isNotEmpty().isEqualTo(expected.texts);
        }
    }

    @Test
    void tumbling_badArguments_areRejected() {
        assertThatThrownBy(() -> StreamFunctions.topKItemsTumbling(CITY, "TOWN", 2, 60))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("TOP_K_ITEMS_TUMBLING: the cursor has no column 'TOWN'; its columns are CITY");
        assertThatThrownBy(() -> StreamFunctions.topKItemsTumbling(CITY, "CITY", 0, 60))
                .hasMessage("TOP_K_ITEMS_TUMBLING: k 0 is not between 1 and 100000");
        assertThatThrownBy(() -> StreamFunctions.countDistinctItemsTumbling(CITY, "CITY", 3_601))
                .hasMessage(
                        "COUNT_DISTINCT_ITEMS_TUMBLING: the window's length in seconds 3601 is not between 1 and 3600");
    }

    @Test
    void groupRank_ranksTheRowsOfOneRowtime() {
        StreamFunction rank = StreamFunctions.groupRank(COUNTED, "N", "groupRank", "desc", "asc", 0, 0);
        assertThat(rank.columns()).extracting(Column::name).containsExactly("TICKER", "N", "groupRank");
        group(rank, 1_000);
        rank.advance(1_000, emitted);
        assertThat(emitted.texts).isEmpty();
        rank.row(2_000, new Object[] {"late", 9}, emitted);
        assertThat(emitted.texts)
                .containsExactly("1000 [c, 7, 1]", "1000 [a, 5, 2]", "1000 [d, 5, 2]", "1000 [b, 3, 4]");
        rank.advance(2_001, emitted);
        assertThat(emitted.texts).endsWith("2000 [late, 9, 1]");
        assertThat(rank.deadline()).isEmpty();
    }

    @Test
    void groupRank_outputOrderAndMax() {
        StreamFunction rank = StreamFunctions.groupRank(COUNTED, "N", "r", "ASC", "DESC", 5, 3);
        group(rank, 1_000);
        assertThat(rank.deadline()).hasValue(1_001);
        assertThat(rank.givesEarlier()).isTrue();
        rank.advance(1_001, emitted);
        assertThat(emitted.texts).containsExactly("1000 [c, 7, 4]", "1000 [a, 5, 2]", "1000 [d, 5, 2]");
    }

    @Test
    void groupRank_textAndNull_nullIsAboveAll() {
        StreamFunction rank = StreamFunctions.groupRank(COUNTED, "TICKER", "r", "asc", "asc", 0, 0);
        rank.row(0, new Object[] {null, 1}, emitted);
        rank.row(0, new Object[] {"b", 2}, emitted);
        rank.row(0, new Object[] {"a", 3}, emitted);
        StreamFunction restored = StreamFunctions.groupRank(COUNTED, "TICKER", "r", "asc", "asc", 0, 0);
        restored.restore(rank.state());
        restored.advance(1, emitted);
        assertThat(emitted.texts).containsExactly("0 [a, 3, 1]", "0 [b, 2, 2]", "0 [null, 1, 3]");
    }

    @Test
    void groupRank_badArguments_areRejected() {
        assertThatThrownBy(() -> StreamFunctions.groupRank(POINT, "X", "r", "asc", "asc", 0, 0))
                .hasMessage("GROUP_RANK: column X is of DOUBLE; INTEGER, CHAR or VARCHAR is expected");
        assertThatThrownBy(() -> StreamFunctions.groupRank(COUNTED, "N", "r", "up", "asc", 0, 0))
                .hasMessage("GROUP_RANK: sortOrder 'up' is not asc or desc");
        assertThatThrownBy(() -> StreamFunctions.groupRank(COUNTED, "N", "r", "asc", "asc", -1, 0))
                .isInstanceOf(InvalidValueException.class);
    }

    private void group(StreamFunction rank, long rowtime) {
        rank.row(rowtime, new Object[] {"a", 5}, emitted);
        rank.row(rowtime, new Object[] {"b", 3}, emitted);
        rank.row(rowtime, new Object[] {"c", 7}, emitted);
        rank.row(rowtime, new Object[] {"d", 5}, emitted);
    }

    @Test
    void hotspots_denseRegionsOfTheWindow() throws IOException {
        StreamFunction hotspots = StreamFunctions.hotspots(POINT, 100, 1.5, 5);
        for (int i = 0; i < 6; i++) {
            hotspots.row(i, new Object[] {"a", 10.0 + i % 2, i / 2}, emitted);
        }
        JsonNode found = hotspotsOf(5);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("minValues").toString()).isEqualTo("[10.0,0.0]");
        assertThat(found.get(0).get("maxValues").toString()).isEqualTo("[11.0,2.0]");
        assertThat(found.get(0).get("density").asDouble()).isEqualTo(6 / (1.5 * 2));
        assertThat(emitted.rows.get(0)[3]).isEqualTo("{\"hotspots\":[]}");
        for (int i = 6; i < 110; i++) {
            hotspots.row(i, new Object[] {"b", 100.0 * i, i < 30 ? 0 : null}, emitted);
        }
        assertThat(hotspotsOf(109)).hasSize(1);
        for (int i = 110; i < 200; i++) {
            hotspots.row(i, new Object[] {"b", 100.0 * i, 0}, emitted);
        }
        assertThat(hotspotsOf(199)).isEmpty();
    }

    private JsonNode hotspotsOf(int row) throws IOException {
        return new ObjectMapper().readTree((String) emitted.rows.get(row)[3]).get("hotspots");
    }

    @Test
    void hotspots_areThoseOfDbscan_whileTheWindowTurns() {
        DensityWindow window = new DensityWindow(100, 0.4, 6);
        Random random = new Random(3);
        for (int i = 0; i < 350; i++) {
            window.add(new double[] {random.nextInt(3) * 4 + random.nextGaussian() * 0.5, random.nextGaussian()});
            DensityWindow fresh = new DensityWindow(100, 0.4, 6);
            window.points().forEach(fresh::add);
            assertThat(window.regions()).usingRecursiveComparison().isEqualTo(fresh.regions());
        }
        assertThat(window.regions()).isNotEmpty();
    }

    @Test
    void hotspots_restore_goesOnAsIfNothingHadBeen() {
        StreamFunction first = StreamFunctions.hotspots(POINT, 100, 1.5, 5);
        Random random = new Random(3);
        for (int i = 0; i < 150; i++) {
            first.row(i, new Object[] {"a", random.nextGaussian(), random.nextInt(9)}, emitted);
        }
        StreamFunction second = StreamFunctions.hotspots(POINT, 100, 1.5, 5);
        second.restore(first.state());
        Emitted expected = new Emitted();
        Emitted actual = new Emitted();
        for (int i = 0; i < 150; i++) {
            Object[] row = {"a", random.nextGaussian(), random.nextInt(9)};
            first.row(i, row, expected);
            second.row(i, row, actual);
        }
        assertThat(actual.texts).isEqualTo(expected.texts);
    }

    @Test
    void hotspots_badArguments_areRejected() {
        assertThatThrownBy(() -> StreamFunctions.hotspots(POINT, 99, 1, 5))
                .hasMessage("HOTSPOTS: windowSize 99 is not between 100 and 1000");
        assertThatThrownBy(() -> StreamFunctions.hotspots(POINT, 100, 0, 5))
                .hasMessage("HOTSPOTS: scanRadius 0.0 is not above 0");
        assertThatThrownBy(() -> StreamFunctions.hotspots(POINT, 100, 1, 101))
                .isInstanceOf(InvalidValueException.class);
    }
}
