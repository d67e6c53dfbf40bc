package io.kinbridge.sql.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordDecoderTest {
    private static final SourceSchema PLAYERS = Schemas.csv("WHO VARCHAR(8)", "POINTS INTEGER", "SEEN TIMESTAMP");

    @Test
    void record_withSeveralRows_givesThemInOrder() {
        assertThat(Decoded.of(PLAYERS, "ann,3,1970-01-01 00:00:01\nbob, 5 ,1970-01-01\n").rows)
                .containsExactly(List.of("ann", 3, 1000L), List.of("bob", 5, 0L));
    }

    @Test
    void fields_beyondTheColumns_areLeftOut() {
        assertThat(Decoded.of(PLAYERS, "cyd,7,1970-01-01,extra,more").row()).containsExactly("cyd", 7, 0L);
    }

    @Test
    void columns_beyondTheFields_areNull() {
        assertThat(Decoded.of(PLAYERS, "cyd").row()).containsExactly("cyd", null, null);
        assertThat(Decoded.of(PLAYERS, "cyd,7").row()).containsExactly("cyd", 7, null);
    }

    @Test
    void emptyFields_areNullUnlessTheyAreText() {
        assertThat(Decoded.of(PLAYERS, ",,").row()).containsExactly("", null, null);
    }

    @Test
    void emptyRows_areNone() {
        assertThat(Decoded.of(PLAYERS, "\nann,1\n\n\nbob,2\n").rows)
                .containsExactly(Arrays.asList("ann", 1, null), Arrays.asList("bob", 2, null));
        assertThat(Decoded.of(PLAYERS, "").all).isEmpty();
    }

    @Test
    void quotes_areCharacters() {
        assertThat(Decoded.of(Schemas.csv("A VARCHAR(9)", "B VARCHAR(9)"), "\"a,b\"")
                        .row())
                .containsExactly("\"a", "b\"");
    }

    @Test
    void delimiters_mayBeLong() {
        SourceSchema schema =
                new SourceSchema(new RecordFormat.Csv("##", "||"), Schemas.columns("A VARCHAR(9)", "B BOOLEAN"));
        assertThat(Decoded.of(schema, "a|b||TRUE##c||no").rows)
                .containsExactly(List.of("a|b", true), List.of("c", false));
    }

    @Test
    void row_thatFails_costsItselfAlone() {
        Decoded decoded = Decoded.of(PLAYERS, "ann,1\nbob,many\ncyd,3");
        assertThat(decoded.rows).containsExactly(Arrays.asList("ann", 1, null), Arrays.asList("cyd", 3, null));
        assertThat(decoded.problems)
                .containsExactly(new RecordProblem(
                        RecordProblem.Name.COERCION,
                        "column POINTS: 'many' cannot become INTEGER: it is not a number",
                        "POINTS",
                        "many"));
        assertThat(decoded.all.get(1)).isEqualTo(decoded.problems.get(0));
    }
}
