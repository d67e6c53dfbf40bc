package io.kinbridge.sql.parse;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.parse.grammar.KinesisSqlGrammar;
import io.kinbridge.sql.parse.grammar.KinesisSqlGrammarConstants;
import io.kinbridge.sql.parse.grammar.ParseException;
import io.kinbridge.sql.parse.grammar.Token;
import io.kinbridge.sql.parse.grammar.TokenMgrError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Makes of what the generated parser throws something that tells its user what to do. */
final class SyntaxProblem {
    private final String code;
    private final KinesisSqlGrammar grammar;

    SyntaxProblem(String code, KinesisSqlGrammar grammar) {
        this.code = code;
        this.grammar = grammar;
    }

    InvalidSqlException of(TokenMgrError error) {
        return LexicalProblem.of(code, String.valueOf(error.getMessage()));
    }

    InvalidSqlException of(SqlParseException e) {
        return new InvalidSqlException(code, e.getPos(), PlainSentences.of(String.valueOf(e.getMessage())), List.of());
    }

    InvalidSqlException of(ParseException e) {
        Token before = e.currentToken;
        List<Token> ahead = tokensAhead(before, e.expectedTokenSequences);
        int understood = understood(ahead, e.expectedTokenSequences);
        Token offending = ahead.get(understood);
        Token previous = understood == 0 ? before : ahead.get(understood - 1);
        ExpectedWords expected =
                ExpectedWords.of(images(e, ahead, understood), grammar.getMetadata()::isNonReservedKeyword);

        if (isQuote(offending)) {
            return problem(offending, "this quote is never closed", List.of());
        }
        if (isRowCount(previous, offending)) {
            return problem(previous, PlainSentences.ROW_COUNT, List.of());
        }
        Optional<InvalidSqlException> misspelt = misspelt(previous, offending, expected);
        if (misspelt.isPresent()) {
            return misspelt.get();
        }
        if (expected.hasName() && isReservedWord(offending)) {
            return reserved(offending, expected);
        }
        if (expected.completesWord() && isReservedWord(previous)) {
            return reserved(previous, expected);
        }
        if (offending.kind == KinesisSqlGrammarConstants.EOF) {
            return endsTooEarly(previous, expected);
        }
        String aside = expected.isNameAlone() && isWord(offending) ? " (a reserved word only in quotes)" : "";
        return problem(offending, unexpected(offending) + expected.sentence() + aside, expected.words());
    }

    private Optional<InvalidSqlException> misspelt(Token previous, Token offending, ExpectedWords expected) {
        if (isPlainName(offending)) {
            Optional<String> meant = expected.nearestTo(offending.image);
            if (meant.isPresent()) {
                return meant.map(word -> misspelt(offending, word));
            }
        }
        return isPlainName(previous)
                ? Spelling.nearest(previous.image, ExpectedWords.CLAUSES).map(word -> misspelt(previous, word))
                : Optional.empty();
    }

    private InvalidSqlException misspelt(Token token, String meant) {
        return problem(token, unexpected(token) + "; did you mean " + meant + "?", List.of(meant));
    }

    private InvalidSqlException reserved(Token token, ExpectedWords expected) {
        String word = token.image.toUpperCase(Locale.ROOT);
        return problem(
                token,
                "%s is a reserved word; as a name it must be in quotes: \"%s\"".formatted(token.image, word),
                expected.words());
    }

    private InvalidSqlException endsTooEarly(Token last, ExpectedWords expected) {
        int column = last.endColumn + 1;
        SqlParserPos end = new SqlParserPos(last.endLine, column, last.endLine, column);
        return new InvalidSqlException(code, end, "the text ends too early" + expected.sentence(), expected.words());
    }

    private InvalidSqlException problem(Token token, String sentence, List<String> expected) {
        return new InvalidSqlException(code, position(token), sentence, expected);
    }

    private static String unexpected(Token token) {
        return "%s is not expected here".formatted(token.image);
    }

    private boolean isReservedWord(Token token) {
        return isWord(token) && !ExpectedWords.CLAUSES.contains(token.image.toUpperCase(Locale.ROOT));
    }

    private boolean isWord(Token token) {
        return grammar.getMetadata().isReservedWord(token.image.toUpperCase(Locale.ROOT));
    }

    private static boolean isQuote(Token token) {
        return token.kind == KinesisSqlGrammarConstants.QUOTE || token.kind == KinesisSqlGrammarConstants.DOUBLE_QUOTE;
    }

    /** LIMIT behind a table is its alias, until a number follows. */
    private static boolean isRowCount(Token previous, Token offending) {
        boolean counts = previous.kind == KinesisSqlGrammarConstants.LIMIT
                || previous.kind == KinesisSqlGrammarConstants.OFFSET
                || previous.kind == KinesisSqlGrammarConstants.FETCH;
        return counts && offending.kind == KinesisSqlGrammarConstants.UNSIGNED_INTEGER_LITERAL;
    }

    private static boolean isPlainName(Token token) {
        return token.kind == KinesisSqlGrammarConstants.IDENTIFIER;
    }

    private static SqlParserPos position(Token token) {
        return new SqlParserPos(token.beginLine, token.beginColumn, token.endLine, token.endColumn);
    }

    /** As many tokens as the parser looked at; at least one. */
    private static List<Token> tokensAhead(Token before, int[][] sequences) {
        int longest = 1;
        for (int[] sequence : sequences) {
            longest = Math.max(longest, sequence.length);
        }
        List<Token> ahead = new ArrayList<>();
        Token token = before.next;
        while (token != null && ahead.size() < longest) {
            ahead.add(token);
            token = token.next;
        }
        return ahead;
    }

    /** How many of the tokens begin something valid. */
    private static int understood(List<Token> ahead, int[][] sequences) {
        int most = 0;
        for (int[] sequence : sequences) {
            int same = same(ahead, sequence);
            if (same < ahead.size()) {
                most = Math.max(most, same);
            }
        }
        return most;
    }

    private static int same(List<Token> ahead, int[] sequence) {
        int same = 0;
        while (same < sequence.length && same < ahead.size() && ahead.get(same).kind == sequence[same]) {
            same++;
        }
        return same;
    }

    private static Set<String> images(ParseException e, List<Token> ahead, int understood) {
        Set<String> images = new LinkedHashSet<>();
        for (int[] sequence : e.expectedTokenSequences) {
            if (sequence.length > understood && same(ahead, sequence) == understood) {
                images.add(e.tokenImage[sequence[understood]]);
            }
        }
        return images;
    }
}
