package io.kinbridge.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.parse.grammar.KinesisSqlGrammar;
import java.io.StringReader;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.Metadata;
import org.apache.calcite.sql.parser.impl.SqlParserImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that Calcite reserves, or that are ours, and that an application may use as names without quotes. */
class PlainNamesTest {
    private static final Metadata CALCITE = new SqlParserImpl(new StringReader("")).getMetadata();
    private static final Metadata OURS = new KinesisSqlGrammar(new StringReader("")).getMetadata();

    static List<String> freed() {
        return OURS.getTokens().stream()
                .filter(word -> OURS.isNonReservedKeyword(word))
                .filter(word -> !CALCITE.isNonReservedKeyword(word))
                .toList();
    }

    /** The words of the dialect, of which none may be taken from users, and the eighty-two. */
    @Test
    void freed_areTenOfOursAndCalcitesEightyTwo() {
        assertThat(freed().stream().filter(word -> !CALCITE.isKeyword(word)))
                .containsExactlyInAnyOrder(
                        "EXPEDITED",
                        "LAGS",
                        "LEADS",
                        "PUMP",
                        "STAGGER",
                        "STEP",
                        "STOP",
                        "STOPPED",
                        "STRICTLY",
                        "WINDOWED");
        assertThat(freed().stream().filter(CALCITE::isReservedWord)).hasSize(82);
    }

    @ParameterizedTest
    @MethodSource("freed")
    void plainName_inEveryPlaceOfAName_isRead(String word) {
        isRead("CREATE STREAM %s (%s INTEGER, b VARCHAR(4))".formatted(word, word));
        isRead("CREATE PUMP %s AS INSERT INTO %s (%s, b) SELECT STREAM %s, b FROM %s"
                .formatted(word, word, word, word, word));
        isRead("SELECT STREAM %s + 1, - %s, (%s), t.%s, %s AS %s, f(%s), b %s FROM s AS t"
                .formatted(word, word, word, word, word, word, word, word));
        isRead("SELECT STREAM %s.%s, %s - 1, %s * 2 FROM %s AS %s".formatted(word, word, word, word, word, word));
        isRead("SELECT STREAM a FROM s %s WHERE %s = 1 AND %s IS NOT NULL GROUP BY %s, c HAVING %s > 1"
                .formatted(word, word, word, word, word));
        isRead("SELECT STREAM SUM(%s) OVER %s FROM s WINDOW %s AS (PARTITION BY %s ROWS 1 PRECEDING)"
                .formatted(word, word, word, word));
        isRead("SELECT STREAM a FROM s OVER (ROWS 1 PRECEDING) AS %s JOIN %s ON %s = %s.a ORDER BY %s, a"
                .formatted(word, word, word, word, word));
        isRead("SELECT STREAM a FROM s AS %s WINDOWED BY STAGGER (PARTITION BY %s, a RANGE INTERVAL '1' MINUTE)"
                .formatted(word, word));
    }

    private static void isRead(String code) {
        List<SqlNode> statements = KinesisSqlParser.parse(code);
        DialectTest.roundTrip(statements.get(0));
    }
}
