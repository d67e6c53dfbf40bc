package io.kinbridge.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is valid at a place, in a few words: kinds of things, and those tokens of the dialect that are not part of one. */
final class ExpectedWords {
    /** Words that say what a part of a statement is; when one stands where it must not, it is not meant as a name. */
    static final List<String> CLAUSES = words("""
            ALTER AND AS BY CREATE CROSS DROP ELSE END FROM FULL GROUP HAVING INNER INSERT INTO JOIN LEFT
            NOT ON OR ORDER OUTER OVER PARTITION PRECEDING PUMP RANGE REPLACE RETURN RETURNS RIGHT ROWS
            SELECT STREAM THEN UNION VALUES WHEN WHERE WINDOW WINDOWED
            """);

    private static final List<String> STATEMENTS = words("CREATE DROP ALTER INSERT SELECT");

    private static final int MOST = 6;

    /** In the order in which they are named. */
    private static final List<String> TOKENS = words("""
            CREATE DROP ALTER INSERT SELECT , ) ; ( STREAM PUMP FUNCTION OR REPLACE INTO AS FROM WHERE GROUP
            WINDOWED HAVING WINDOW UNION ORDER BY JOIN ON OVER STAGGER PARTITION RANGE ROWS CURRENT ROW
            PRECEDING BETWEEN AND INTERVAL WITHIN VALUES TABLE CURSOR START STOP STOPPED DESCRIPTION
            EXPEDITED NULL NULLS FIRST LAST IGNORE RESPECT WHEN THEN ELSE END RETURNS RETURN NOT LANGUAGE
            SPECIFIC DETERMINISTIC CONTAINS READS MODIFIES CALLED SQL DATA INPUT IN TO FOR PLACING SIMILAR
            ESCAPE UESCAPE PRECEDES SUCCEEDS LEADS LAGS OVERLAPS
            """);

    private static final List<String> TYPES = words("""
            BOOLEAN TINYINT SMALLINT INTEGER BIGINT DECIMAL NUMERIC REAL FLOAT DOUBLE CHAR VARCHAR BINARY VARBINARY
            DATE TIME TIMESTAMP
            """);

    private static final List<String> UNITS = words("SECOND MINUTE HOUR DAY MONTH YEAR");

    private static final List<String> BEGIN_AN_EXPRESSION = words("""
            ( INTERVAL NOT NULL CURSOR ROW CURRENT LEFT FIRST LAST SPECIFIC TABLE VALUES
            """);

    private static final List<String> OPERATORS = words("""
            AND OR IN BETWEEN NOT SIMILAR OVERLAPS CONTAINS PRECEDES SUCCEEDS LEADS LAGS
            """);

    private static final List<String> COMPLETIONS = List.of("a text in single quotes", "an opening parenthesis");

    private static final Map<String, String> PUNCTUATION =
            Map.of(",", "a comma", ";", "a semicolon", "(", "an opening parenthesis", ")", "a closing parenthesis");

    private final boolean name;
    private final List<String> words;
    private final List<String> keywords;

    private ExpectedWords(boolean name, List<String> words, List<String> keywords) {
        this.name = name;
        this.words = words;
        this.keywords = keywords;
    }

    /** All words of the dialect that are named here. */
    static List<String> all() {
        return Stream.of(CLAUSES, STATEMENTS, TOKENS, TYPES, UNITS, OPERATORS)
                .flatMap(List::stream)
                .filter(word -> Character.isLetter(word.charAt(0)))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * @param images as JavaCC writes them: literal tokens in quotes, kinds of tokens in angle brackets
     * @param plainName which words are names as well as keywords
     */
    static ExpectedWords of(Set<String> images, Predicate<String> plainName) {
        if (has(images, "CREATE") && has(images, "ALTER")) {
            return new ExpectedWords(false, STATEMENTS, STATEMENTS);
        }
        boolean name = images.contains("<IDENTIFIER>");
        boolean expression = has(images, "CASE") && images.contains("<UNSIGNED_INTEGER_LITERAL>");
        boolean operator = has(images, "||") && has(images, "*");

        List<String> words = new ArrayList<>();
        if (expression) {
            words.add("an expression");
        } else {
            words.addAll(kinds(images, name));
        }
        if (operator) {
            words.add("an operator");
        }
        TOKENS.stream()
                .filter(token -> has(images, token))
                .filter(token -> !(expression && BEGIN_AN_EXPRESSION.contains(token)))
                .filter(token -> !(operator && OPERATORS.contains(token)))
                .filter(token -> !(name && plainName.test(token)))
                .map(token -> PUNCTUATION.getOrDefault(token, token))
                .limit(Math.max(0, MOST - words.size()))
                .forEach(words::add);
        List<String> keywords = Stream.of(TOKENS, TYPES, UNITS)
                .flatMap(List::stream)
                .filter(token -> has(images, token))
                .toList();
        return new ExpectedWords(name, List.copyOf(words), keywords);
    }

    private static List<String> kinds(Set<String> images, boolean name) {
        List<String> kinds = new ArrayList<>();
        if (name) {
            kinds.add("a name");
        }
        if (has(images, "VARCHAR") && has(images, "DOUBLE")) {
            kinds.add("a type such as VARCHAR(8), INTEGER, DOUBLE or TIMESTAMP");
        }
        if (has(images, "SECOND") && has(images, "HOUR")) {
            kinds.add("a unit such as SECOND, MINUTE, HOUR or DAY");
        }
        if (images.contains("<QUOTED_STRING>")) {
            kinds.add("a text in single quotes");
        }
        if (images.contains("<UNSIGNED_INTEGER_LITERAL>")) {
            kinds.add("a number");
        }
        return kinds;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    private static boolean has(Set<String> images, String token) {
        return images.contains('"' + token + '"');
    }

    boolean hasName() {
        return name;
    }

    boolean isNameAlone() {
        return words.equals(List.of("a name"));
    }

    /** Whether what is missing belongs to the word before: the text of a literal, the arguments of a function. */
    boolean completesWord() {
        return !words.isEmpty() && COMPLETIONS.containsAll(words);
    }

    List<String> words() {
        return words;
    }

    Optional<String> nearestTo(String written) {
        return Spelling.nearest(written, keywords);
    }

    /** The rest of a sentence that began with what is not expected; empty if nothing helpful is known. */
    String sentence() {
        if (words.isEmpty()) {
            return "";
        }
        int last = words.size() - 1;
        String listed = last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        return "; expected " + listed;
    }
}
