package io.kinbridge.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.tree.PeriodPredicates;
import io.kinbridge.sql.tree.SqlAlterPump;
import io.kinbridge.sql.tree.SqlCreateFunction;
import io.kinbridge.sql.tree.SqlCreatePump;
import io.kinbridge.sql.tree.SqlCreateStream;
import io.kinbridge.sql.tree.SqlDropObject;
import io.kinbridge.sql.tree.StreamingOperators;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;

/** What the statements are read into. */
class KinesisSqlParserTest {
    private static SqlNode one(String code) {
        List<SqlNode> statements = KinesisSqlParser.parse(code);
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    private static SqlSelect select(String code) {
        return (SqlSelect) one(code);
    }

    private static SqlNode expression(String text) {
        return select("SELECT STREAM " + text + " FROM s").getSelectList().get(0);
    }

    @Test
    void createStream_hasNameColumnsTypesAndDescription() {
        SqlCreateStream stream = (SqlCreateStream)
                one("CREATE OR REPLACE STREAM hot (id INTEGER NOT NULL, \"t\" VARCHAR(4)) DESCRIPTION 'it''s hot'");
        assertThat(stream.getReplace()).isTrue();
        assertThat(stream.name().getSimple()).isEqualTo("HOT");
        assertThat(stream.description()).contains("it's hot");
        assertThat(stream.columns())
                .extracting(column -> column.name.getSimple())
                .containsExactly("ID", "t");
        assertThat(stream.columns())
                .extracting(column -> column.dataType.getNullable())
                .containsExactly(false, true);
        assertThat(stream.columns())
                .extracting(column -> column.dataType.getTypeName().getSimple())
                .containsExactly("INTEGER", "VARCHAR");
    }

    @Test
    void createPump_hasItsInsert() {
        SqlCreatePump pump = (SqlCreatePump)
                one("CREATE PUMP p DESCRIPTION 'd' STOPPED AS INSERT EXPEDITED INTO hot (id) SELECT STREAM a FROM s");
        assertThat(pump.getReplace()).isFalse();
        assertThat(pump.name().getSimple()).isEqualTo("P");
        assertThat(pump.description()).contains("d");
        assertThat(pump.stopped()).isTrue();
        assertThat(pump.insert().expedited()).isTrue();
        assertThat(pump.insert().target().getSimple()).isEqualTo("HOT");
        assertThat(pump.insert().columns().orElseThrow()).hasToString("`ID`");
        assertThat(((SqlSelect) pump.insert().getSource()).isKeywordPresent(SqlSelectKeyword.STREAM))
                .isTrue();
    }

    @Test
    void insert_whenRewritten_staysWhatItIs() {
        SqlNode insert = one("INSERT EXPEDITED INTO hot SELECT STREAM a FROM s");
        SqlNode copy = insert.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlIdentifier id) {
                return id.getSimple().equals("A") ? new SqlIdentifier("B", SqlParserPos.ZERO) : id;
            }
        });
        assertThat(KinesisSqlParser.unparse(copy))
                .startsWith("INSERT EXPEDITED INTO \"HOT\"")
                .contains("\"B\"");
    }

    @Test
    void createFunction_hasItsCharacteristics() {
        SqlCreateFunction plain =
                (SqlCreateFunction) one("CREATE FUNCTION f(a DOUBLE) RETURNS DOUBLE CONTAINS SQL RETURN a");
        assertThat(plain.name().getSimple()).isEqualTo("F");
        assertThat(plain.parameters())
                .extracting(parameter -> parameter.name.getSimple())
                .containsExactly("A");
        assertThat(plain.returns().getTypeName().getSimple()).isEqualTo("DOUBLE");
        assertThat(plain.deterministic()).isTrue();
        assertThat(plain.calledOnNull()).isTrue();
        assertThat(plain.specificName()).isEmpty();
        assertThat(plain.body()).hasToString("A");

        SqlCreateFunction full =
                (SqlCreateFunction) one("CREATE FUNCTION f() RETURNS DOUBLE SPECIFIC f0 NOT DETERMINISTIC "
                        + "CONTAINS SQL RETURNS NULL ON NULL INPUT RETURN 1");
        assertThat(full.deterministic()).isFalse();
        assertThat(full.calledOnNull()).isFalse();
        assertThat(full.specificName().orElseThrow().getSimple()).isEqualTo("F0");
    }

    @Test
    void dropAndAlter_nameTheirObject() {
        List<SqlNode> statements = KinesisSqlParser.parse("DROP PUMP \"p\"; ALTER PUMP p START; ALTER PUMP p STOP");
        assertThat(((SqlDropObject) statements.get(0)).kind()).isEqualTo(SqlDropObject.Kind.PUMP);
        assertThat(((SqlDropObject) statements.get(0)).name().getSimple()).isEqualTo("p");
        assertThat(((SqlAlterPump) statements.get(1)).start()).isTrue();
        assertThat(((SqlAlterPump) statements.get(2)).start()).isFalse();
    }

    @Test
    void statements_knowTheirPlaces() {
        List<SqlNode> statements =
                KinesisSqlParser.parse("-- first\n  CREATE STREAM a (x INTEGER);\r\n\tDROP STREAM\n a;");
        assertThat(statements)
                .extracting(statement -> statement.getParserPosition().toString())
                .containsExactly("line 2, column 3", "line 3, column 2");
        assertThat(statements.get(1).getParserPosition().getEndLineNum()).isEqualTo(4);
        assertThat(statements.get(1).getParserPosition().getEndColumnNum()).isEqualTo(2);
    }

    @Test
    void nothingButComments_isNoStatement() {
        assertThat(KinesisSqlParser.parse("")).isEmpty();
        assertThat(KinesisSqlParser.parse(" -- a\n // b\n /* c */ ;")).isEmpty();
    }

    @Test
    void names_areFoldedUnlessQuoted() {
        assertThat(((SqlIdentifier) expression("t.r.\"fIeld\"")).names).containsExactly("T", "R", "fIeld");
        assertThat(((SqlIdentifier) expression("\"a\"\"b\"")).getSimple()).isEqualTo("a\"b");
    }

    @Test
    void stagger_isTheLastOfTheGrouping() {
        SqlSelect select = select(
                "SELECT STREAM k FROM s WINDOWED BY STAGGER (PARTITION BY k, FLOOR(t TO HOUR) RANGE INTERVAL '1' MINUTE)");
        SqlNodeList grouping = select.getGroup();
        assertThat(grouping).hasSize(3);
        SqlCall window = (SqlCall) grouping.get(2);
        assertThat(window.getOperator()).isEqualTo(StreamingOperators.STAGGER);
        assertThat(window.operand(0).toString()).isEqualTo("INTERVAL '1' MINUTE");
        assertThat(StreamingOperators.STAGGER.isDeterministic()).isFalse();
    }

    @Test
    void overBehindATable_isAWindowOfTheTable() {
        SqlSelect select = select(
                "SELECT STREAM 1 FROM a OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS x JOIN b OVER w AS y ON TRUE");
        SqlJoin join = (SqlJoin) select.getFrom();
        SqlCall left = ((SqlCall) join.getLeft()).operand(0);
        assertThat(left.getKind()).isEqualTo(SqlKind.OVER);
        assertThat(left.operand(0).toString()).isEqualTo("A");
        assertThat(((SqlWindow) left.operand(1)).isRows()).isFalse();
        SqlCall right = ((SqlCall) join.getRight()).operand(0);
        assertThat(right.operand(1).toString()).isEqualTo("W");
    }

    @Test
    void orderByWithin_keepsTheInterval() {
        SqlOrderBy query = (SqlOrderBy) one("SELECT STREAM t AS ROWTIME FROM s ORDER BY t WITHIN INTERVAL '5' SECOND");
        SqlCall item = (SqlCall) query.orderList.get(0);
        assertThat(item.getOperator()).isEqualTo(StreamingOperators.WITHIN);
        assertThat(item.operand(1).toString()).isEqualTo("INTERVAL '5' SECOND");
    }

    @Test
    void substring_keepsItsForm() {
        assertThat(((SqlCall) expression("SUBSTRING(a FROM 2 FOR 3)")).getOperator())
                .isSameAs(StreamingOperators.SUBSTRING_FROM);
        assertThat(((SqlCall) expression("SUBSTRING(a, 2, 3)")).getOperator()).isSameAs(SqlStdOperatorTable.SUBSTRING);
        assertThat(((SqlCall) expression("SUBSTRING(a SIMILAR 'b' ESCAPE 'c')")).getOperator())
                .isSameAs(StreamingOperators.SUBSTRING_SIMILAR);
    }

    @Test
    void nthValue_fromLast_isAnotherFunction() {
        SqlBasicCall over = (SqlBasicCall) expression("NTH_VALUE(x, 2) FROM LAST IGNORE NULLS OVER w");
        SqlCall ignoring = over.operand(0);
        assertThat(ignoring.getKind()).isEqualTo(SqlKind.IGNORE_NULLS);
        assertThat(((SqlCall) ignoring.operand(0)).getOperator()).isSameAs(StreamingOperators.NTH_VALUE_FROM_LAST);
    }

    @Test
    void differenceOfTimes_hasItsUnit() {
        SqlCall difference = (SqlCall) expression("(a - b) SECOND");
        assertThat(difference.getOperator()).isEqualTo(SqlStdOperatorTable.MINUS_DATE);
        assertThat(difference.operandCount()).isEqualTo(3);
    }

    @Test
    void chainOfPredicates_isAConjunction() {
        SqlCall both = (SqlCall) expression("(a, b) PRECEDES (c, d) STRICTLY LEADS (e, f)");
        assertThat(both.getKind()).isEqualTo(SqlKind.AND);
        SqlCall first = both.operand(0);
        SqlCall second = both.operand(1);
        assertThat(first.getOperator()).isEqualTo(SqlStdOperatorTable.PRECEDES);
        assertThat(second.getOperator()).isEqualTo(PeriodPredicates.STRICTLY_LEADS);
        assertThat(second.operand(0).equalsDeep(first.operand(1), Litmus.IGNORE))
                .isTrue();
        assertThat((Object) second.operand(0)).isNotSameAs(first.operand(1));
    }

    @Test
    void period_withTheWordOrWithout_isARow() {
        assertThat(expression("PERIOD (a, b) OVERLAPS PERIOD (c, d)")
                        .equalsDeep(expression("(a, b) OVERLAPS (c, d)"), Litmus.IGNORE))
                .isTrue();
    }

    @Test
    void texts_areUnicodeHoweverTheyAreWritten() {
        assertThat(expression("u&'\\6771'").equalsDeep(expression("'\u6771'"), Litmus.IGNORE))
                .isTrue();
        assertThat(KinesisSqlParser.unparse(one("SELECT '\u6771''s' FROM s"))).contains("'\u6771''s'");
    }

    @Test
    void comments_thatLookLikeHintsOrDrawings_areComments() {
        assertThat(KinesisSqlParser.parse(
                        "/***/ DROP STREAM a; /*+----+*/ DROP STREAM b; /*** x ***/ /**/ DROP STREAM c"))
                .hasSize(3);
    }

    @Test
    void unicodeEscapes_areResolved() {
        assertThat(((SqlLiteral) expression("u&'\\0009'")).getValueAs(String.class))
                .isEqualTo("\t");
        assertThat(((SqlLiteral) expression("U&'!0041!!' UESCAPE '!'")).getValueAs(String.class))
                .isEqualTo("A!");
    }

    @Test
    void unparse_ofAPump_writesAllOfIt() {
        assertWritten(
                "create or replace pump p description 'd' stopped as insert expedited into hot (id) select stream a from s",
                "CREATE OR REPLACE PUMP \"P\" DESCRIPTION 'd' STOPPED AS INSERT EXPEDITED INTO \"HOT\" (\"ID\") "
                        + "SELECT STREAM \"A\" FROM \"S\"");
    }

    @Test
    void unparse_ofAFunction_writesAllOfIt() {
        assertWritten(
                "create function f(a char(3)) returns integer modifies sql data reads sql data specific g not deterministic "
                        + "returns null on null input return 1",
                "CREATE FUNCTION \"F\" (\"A\" CHAR(3)) RETURNS INTEGER SPECIFIC \"G\" NOT DETERMINISTIC CONTAINS SQL "
                        + "READS SQL DATA MODIFIES SQL DATA RETURNS NULL ON NULL INPUT RETURN 1");
    }

    @Test
    void unparse_ofAStream_writesAllOfIt() {
        assertWritten(
                "create stream s (a decimal(9, 2) not null, \"b\" varchar(3)) description 'it''s'",
                "CREATE STREAM \"S\" (\"A\" DECIMAL(9, 2) NOT NULL, \"b\" VARCHAR(3)) DESCRIPTION 'it''s'");
        assertWritten("alter pump p stop", "ALTER PUMP \"P\" STOP");
        assertWritten("alter pump p start", "ALTER PUMP \"P\" START");
        assertWritten("drop function f", "DROP FUNCTION \"F\"");
    }

    @Test
    void unparse_ofAQuery_keepsItsForms() {
        assertWritten(
                "select stream distinct step(t by 5), substring(a from 2 for 3), nth_value(x, 2) from last ignore nulls over w "
                        + "from s over (rows 2 preceding) as x join u as y on x.k = y.k "
                        + "windowed by stagger (partition by k, j range interval '1' minute) order by t within interval '5' second",
                "SELECT STREAM DISTINCT STEP(\"T\" BY 5), SUBSTRING(\"A\" FROM 2 FOR 3), NTH_VALUE(\"X\", 2) FROM LAST IGNORE NULLS "
                        + "OVER \"W\" FROM \"S\" OVER (ROWS 2 PRECEDING) AS \"X\" INNER JOIN \"U\" AS \"Y\" ON \"X\".\"K\" = \"Y\".\"K\" "
                        + "WINDOWED BY STAGGER (PARTITION BY \"K\", \"J\" RANGE INTERVAL '1' MINUTE) "
                        + "ORDER BY \"T\" WITHIN INTERVAL '5' SECOND");
    }

    private static void assertWritten(String code, String written) {
        assertThat(KinesisSqlParser.unparse(one(code)).replaceAll("\\s+", " ")).isEqualTo(written);
    }
}
