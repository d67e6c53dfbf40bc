package io.kinbridge.sql.parse;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.parse.grammar.KinesisSqlGrammar;
import io.kinbridge.sql.parse.grammar.ParseException;
import io.kinbridge.sql.parse.grammar.TokenMgrError;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.LexicalState;
import org.apache.calcite.util.SourceStringReader;

/**
 * Reads the code of an application into statements, and writes them back. Names without quotes are folded to upper case. A
 * statement is one of {@link io.kinbridge.sql.tree.SqlCreateStream}, {@link io.kinbridge.sql.tree.SqlCreatePump},
 * {@link io.kinbridge.sql.tree.SqlCreateFunction}, {@link io.kinbridge.sql.tree.SqlDropObject},
 * {@link io.kinbridge.sql.tree.SqlAlterPump}, {@link io.kinbridge.sql.tree.SqlStreamInsert} or a query of Calcite's; each node
 * knows its position in the code. Whether the names in them exist, and types fit, is not looked at.
 *
 * <p>Safe for use by several threads.
 */
public final class KinesisSqlParser {
    /** In characters, of names quoted or not. */
    public static final int LONGEST_NAME = 128;

    private KinesisSqlParser() {}

    /**
     * The statements of an application, in their order; none if there is nothing but comments.
     *
     * @throws InvalidSqlException at the first place that is not of the dialect
     */
    public static List<SqlNode> parse(String code) {
        if (code.isEmpty()) {
            return List.of(); // JavaCC's reader cannot be empty
        }
        Nesting.check(code);
        KinesisSqlGrammar grammar = grammar(code);
        try {
            return List.copyOf(grammar.Application());
        } catch (ParseException e) {
            throw new SyntaxProblem(code, grammar).of(e);
        } catch (TokenMgrError e) {
            throw new SyntaxProblem(code, grammar).of(e);
        } catch (CalciteContextException e) {
            throw new SyntaxProblem(code, grammar).of(grammar.normalizeException(e));
        } catch (StackOverflowError e) { // of what Nesting does not see
            throw Nesting.tooDeep(code, grammar.token.beginLine, grammar.token.beginColumn);
        }
    }

    /** The statement's text, which parses to an equal one. Names are in quotes, what goes without saying may be left out. */
    public static String unparse(SqlNode statement) {
        KinesisSqlWriter writer = new KinesisSqlWriter();
        return writer.format(statement);
    }

    /** The words that mean something where they stand, but for the names of functions; in the order of the alphabet. */
    public static List<String> keywords() {
        return ExpectedWords.all();
    }

    private static KinesisSqlGrammar grammar(String code) {
        KinesisSqlGrammar grammar =
                (KinesisSqlGrammar) KinesisSqlGrammar.FACTORY.getParser(new SourceStringReader(code));
        grammar.setTabSize(1);
        grammar.setUnquotedCasing(Casing.TO_UPPER);
        grammar.setQuotedCasing(Casing.UNCHANGED);
        grammar.setIdentifierMaxLength(LONGEST_NAME);
        grammar.setConformance(KinesisConformance.INSTANCE);
        grammar.switchTo(LexicalState.DQID);
        return grammar;
    }
}
