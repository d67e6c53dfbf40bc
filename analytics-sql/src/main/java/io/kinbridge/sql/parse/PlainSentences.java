package io.kinbridge.sql.parse;

import java.util.List;
import java.util.Map;

/** Sentences of Calcite's that speak of its inside, in the words of the one who writes SQL. */
final class PlainSentences {
    static final String ROW_COUNT =
            "a stream has no first rows to count; count within a window, or use TOP_K_ITEMS_TUMBLING";

    private static final List<Map.Entry<String, String>> BY_BEGINNING = List.of(
            Map.entry(
                    "Illegal expression. Was expecting \"(DATETIME - DATETIME)",
                    "only the difference of two times has a unit behind it, as in (t1 - t2) SECOND"),
            Map.entry(
                    "Length of identifier",
                    "a name may be %d characters long at the most".formatted(KinesisSqlParser.LONGEST_NAME)),
            Map.entry(
                    "Query expression encountered in illegal context",
                    "a query stands here in parentheses only, or within CURSOR( ) as an argument of a table function"),
            Map.entry("Non-query expression encountered in illegal context", "this is no query; expected SELECT"),
            Map.entry(
                    "CURSOR expression encountered in illegal context",
                    "CURSOR is for arguments of table functions, as in TABLE(f(CURSOR(SELECT …)))"),
            Map.entry("Percent remainder", "there is no operator %; the remainder is MOD(a, b)"),
            Map.entry("'LIMIT start,", ROW_COUNT),
            Map.entry("ORDER BY unexpected", "only a query can be ordered"));

    private PlainSentences() {}

    static String of(String sentence) {
        return BY_BEGINNING.stream()
                .filter(entry -> sentence.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(sentence);
    }
}
