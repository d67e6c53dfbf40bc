package io.kinbridge.sql.testcase.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.type.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows as of a forest: 400, learning for 256, with one anomaly at s350; each check passes, and tells of each damage. */
class CheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<OutputColumn> COLUMNS = List.of(
            new OutputColumn("ID", ColumnType.varchar(8)),
            new OutputColumn("SCORE", ColumnType.parse("DOUBLE")),
            new OutputColumn("ANOMALY_EXPLANATION", ColumnType.varchar(9999)),
            new OutputColumn("HOTSPOTS_RESULT", ColumnType.varchar(9999)),
            new OutputColumn("KIND", ColumnType.varchar(8)));
    private static final int SCORE = 1;
    private static final int EXPLANATION = 2;
    private static final int HOTSPOTS = 3;
    private static final int KIND = 4;

    private final List<List<Object>> rows = new ArrayList<>();
    private final List<JsonNode> inputs = new ArrayList<>();

    @BeforeEach
    void produce() {
        for (int row = 0; row < 400; row++) {
            double score = row < 256 ? 0 : row == 350 ? 5 : 1 + row % 10 / 100.0;
            String half = Double.toString(score / 2);
            rows.add(Arrays.asList(
                    "s%03d".formatted(row),
                    score,
                    explanation(row == 350 ? "3.5" : half, row == 350 ? "1.5" : half),
                    "{\"hotspots\":[{\"density\":1,\"minValues\":[0,0],\"maxValues\":[1,2]}]}",
                    row % 2 == 0 ? "even" : "odd"));
            inputs.add(JSON.createObjectNode().put("ID", "s%03d".formatted(row)));
        }
    }

    private static String explanation(String x, String y) {
        return "{\"X\":{\"DIRECTION\":\"HIGH\",\"ATTRIBUTION_SCORE\":\"%s\"},\"Y\":{\"DIRECTION\":\"LOW\",\"ATTRIBUTION_SCORE\":\"%s\"}}"
                .formatted(x, y);
    }

    @Test
    void rowCount_isExact() throws Exception {
        assertThat(lines("{'type':'rowCount','equals':400}")).isEmpty();
        rows.remove(0);
        assertThat(lines("{'type':'rowCount','equals':400}")).containsExactly("expected 400 rows, got 399");
    }

    @Test
    void columnEqualsInput_isInOrderAndWhole() throws Exception {
        String check = "{'type':'columnEqualsInput','column':'ID'}";
        assertThat(lines(check)).isEmpty();
        rows.get(7).set(0, "s999");
        assertThat(lines(check)).containsExactly("row 8: expected ID = s007 as in the input, got s999");
        rows.get(7).set(0, null);
        assertThat(lines(check)).containsExactly("row 8: expected ID = s007 as in the input, got NULL");
        rows.get(7).set(0, "s007");
        rows.remove(399);
        assertThat(lines(check)).containsExactly("row 400: expected ID = s399 as in the input, got no row");
        rows.remove(0);
        assertThat(lines(check)).hasSize(11).last().isEqualTo("… and so in 390 more rows");
    }

    @Test
    void zeroUntil_allowsItsSlack() throws Exception {
        String check = "{'type':'zeroUntil','column':'SCORE','rows':256,'slack':2}";
        rows.get(254).set(SCORE, 0.5);
        assertThat(lines(check)).isEmpty();
        rows.get(253).set(SCORE, 0.5);
        assertThat(lines(check)).containsExactly("row 254: expected SCORE = 0, got 0.5");
        rows.subList(100, 400).clear();
        assertThat(lines(check)).containsExactly("expected SCORE = 0 in 254 rows, got 100 rows");
    }

    @Test
    void positiveAfter_isInAllRowsBehind() throws Exception {
        String check = "{'type':'positiveAfter','column':'SCORE','rows':256}";
        assertThat(lines(check)).isEmpty();
        rows.get(256).set(SCORE, 0.0);
        assertThat(lines(check)).containsExactly("row 257: expected SCORE > 0, got 0.0");
        rows.get(256).set(SCORE, null);
        assertThat(lines(check)).singleElement().asString().endsWith("row 257: expected a number in SCORE, got NULL");
        rows.subList(256, 400).clear();
        assertThat(lines(check)).containsExactly("expected SCORE > 0 after 256 rows, got 256 rows");
    }

    @Test
    void topK_isTheSetOfTheHighest() throws Exception {
        rows.get(300).set(SCORE, 4.0);
        String check = "{'type':'topK','column':'SCORE','idColumn':'ID','ids':['s300','s350']}";
        assertThat(lines(check)).isEmpty();
        rows.get(301).set(SCORE, 4.5);
        assertThat(lines(check)).containsExactly("expected the highest SCORE at ID = [s300, s350], got [s301, s350]");
    }

    @Test
    void topInRange_isOfTheRowsBehind300() throws Exception {
        rows.get(299).set(SCORE, 9.0);
        assertThat(lines("{'type':'topInRange','column':'SCORE','idColumn':'ID','within':['s345','s355']}"))
                .isEmpty();
        assertThat(lines("{'type':'topInRange','column':'SCORE','idColumn':'ID','within':['s350']}"))
                .isEmpty();
        assertThat(lines("{'type':'topInRange','column':'SCORE','idColumn':'ID','within':['s351','s355']}"))
                .containsExactly("expected the highest SCORE at ID within [s351, s355], got s350");
        rows.subList(300, 400).clear();
        assertThat(lines("{'type':'topInRange','column':'SCORE','idColumn':'ID','within':['s350']}"))
                .singleElement()
                .asString()
                .endsWith("expected more than 300 rows, got 300");
    }

    @Test
    void aboveMedian_isOfEachRow() throws Exception {
        assertThat(lines("{'type':'aboveMedian','column':'SCORE','idColumn':'ID','ids':['s350','s309']}"))
                .isEmpty();
        assertThat(lines("{'type':'aboveMedian','column':'SCORE','idColumn':'ID','ids':['s350','s301']}"))
                .containsExactly("expected SCORE above its median 1.05 at ID = s301, got 1.01");
        assertThat(lines("{'type':'aboveMedian','column':'SCORE','idColumn':'ID','ids':['t']}"))
                .singleElement()
                .asString()
                .endsWith("there is no row with ID = t");
    }

    @Test
    void attributionSum_isTheScore() throws Exception {
        String check = "{'type':'attributionSum','scoreColumn':'SCORE','relativeTolerance':0.01}";
        rows.get(0).set(EXPLANATION, "learning");
        assertThat(lines(check)).isEmpty();
        rows.get(350).set(EXPLANATION, explanation("3.5", "1.54"));
        assertThat(lines(check)).isEmpty();
        rows.get(350).set(EXPLANATION, explanation("3.5", "1.6"));
        assertThat(lines(check)).containsExactly("row 351: expected attributions that add up to SCORE = 5.0, got 5.1");
        rows.get(350).set(EXPLANATION, "not JSON");
        assertThat(lines(check)).singleElement().asString().contains("row 351: expected JSON in ANOMALY_EXPLANATION");
    }

    @Test
    void explanation_isTheColumnAndItsDirection() throws Exception {
        String check = "{'type':'explanation','idColumn':'ID','id':'s350','mostAttributed':'X','direction':'HIGH'}";
        assertThat(lines(check)).isEmpty();
        rows.get(350).set(EXPLANATION, explanation("1.5", "3.5"));
        assertThat(lines(check))
                .containsExactly("expected the row with ID = s350 to be attributed to X HIGH, got Y LOW");
        rows.get(350).set(EXPLANATION, explanation("3.5", "1.5").replace("HIGH", "LOW"));
        assertThat(lines(check))
                .containsExactly("expected the row with ID = s350 to be attributed to X HIGH, got X LOW");
    }

    @Test
    void hotspotContains_isAShareOfTheLastRows() throws Exception {
        String check = "{'type':'hotspotContains','lastN':10,'whereColumn':'KIND','whereEquals':'odd','minShare':0.9,"
                + "'point':[1,1.5]}";
        assertThat(lines(check)).isEmpty();
        rows.get(379).set(HOTSPOTS, "{\"hotspots\":[]}"); // odd, and just before the last ten
        rows.get(399).set(HOTSPOTS, "{\"hotspots\":[]}");
        rows.get(398).set(HOTSPOTS, "{\"hotspots\":[]}"); // even
        assertThat(lines(check)).isEmpty();
        rows.get(397).set(HOTSPOTS, "{\"hotspots\":[{\"minValues\":[0,0],\"maxValues\":[1,1]}]}");
        assertThat(lines(check))
                .containsExactly(
                        "expected a hotspot around [1.0, 1.5] in 0.9 of the last 10 rows with KIND = odd, got it in 8 of 10");
        rows.forEach(row -> row.set(KIND, "even"));
        assertThat(lines(check)).singleElement().asString().endsWith("got it in 0 of 0");
    }

    @Test
    void check_ofAColumnThatIsNotThere_isTold() throws Exception {
        assertThat(lines("{'type':'positiveAfter','column':'SCOER','rows':1}"))
                .singleElement()
                .asString()
                .contains("there is no column SCOER; there are [ID, SCORE, ");
    }

    @Test
    void fromJson_withoutAMember_saysWhich() {
        assertThatThrownBy(() -> lines("{'type':'topK','column':'A','idColumn':'B','ids':[]}"))
                .hasMessage("ids is [], not an array of some");
        assertThatThrownBy(() -> lines("{'type':'zeroUntil','column':'A'}"))
                .hasMessage("check 'zeroUntil' has no rows");
        assertThatThrownBy(() -> lines("{'column':'A'}")).hasMessage("check '?' has no type");
    }

    private List<String> lines(String check) throws Exception {
        return Check.fromJson(JSON.readTree(check.replace('\'', '"')))
                .differences(new CheckedRows(COLUMNS, rows, inputs));
    }
}
