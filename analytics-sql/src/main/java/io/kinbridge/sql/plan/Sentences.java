package io.kinbridge.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Calcite's validator says, in words of the dialect. */
final class Sentences {
    private static final Pattern TYPE = Pattern.compile("<([^<>]*)>");

    private static final List<Sentence> ALL = List.of(
            new Sentence(
                    "Cannot apply '.+' to arguments of type '<(?:TIMESTAMP|DATE|TIME)[^>]*> - <(?:TIMESTAMP|DATE|TIME)[^>]*>'.*",
                    match -> "the difference of two times needs a unit; write (a - b) SECOND"),
            new Sentence(
                    "Cannot apply '(.+)' to arguments of type '(.+?)'\\. Supported form\\(s\\): (.*)",
                    match -> "%s is not possible; possible is %s"
                            .formatted(types(match.group(2)), forms(match.group(3)))),
            new Sentence(
                    "Expression '(.+)' is not being grouped",
                    match -> match.group(1) + " is not in GROUP BY; add it there, or aggregate it: MAX("
                            + match.group(1) + ")"),
            new Sentence(
                    "Aggregate expression is illegal in (.+) clause",
                    match -> "an aggregate cannot be in %s; use HAVING, or a sub-query in FROM"
                            .formatted(match.group(1))),
            new Sentence(
                    "Windowed aggregate expression is illegal in (.+) clause",
                    match -> "an aggregate with OVER cannot be in %s; select it in a sub-query in FROM"
                            .formatted(match.group(1))),
            new Sentence(
                    "'(.+)' is not a valid time frame",
                    match -> match.group(1)
                            + " is no unit of time; the units are YEAR, MONTH, DAY, HOUR, MINUTE and SECOND"),
            new Sentence(
                    "Illegal mixing of types in CASE or COALESCE statement",
                    match -> "the branches of CASE or COALESCE have types that cannot be mixed; CAST them to one type"),
            new Sentence(
                    "Column count mismatch in (.+)",
                    match -> "the queries of %s have different numbers of columns".formatted(match.group(1))),
            new Sentence(
                    "Type mismatch in column (\\d+) of (.+)",
                    match -> "column %s of the queries of %s has types that cannot be mixed; CAST it to one type"
                            .formatted(match.group(1), match.group(2))),
            new Sentence(
                    "Window '(.+)' not found",
                    match -> "there is no window %s; add WINDOW %s AS (...)".formatted(match.group(1), match.group(1))),
            new Sentence(
                    "OVER clause is necessary for window functions",
                    match -> "the function needs a window; add OVER (RANGE INTERVAL '1' MINUTE PRECEDING)"),
            new Sentence(
                    "Column '(.+)' is ambiguous",
                    match -> "column %s is in more than one relation; write its relation before it"
                            .formatted(match.group(1))));

    private static final Map<String, String> NAMES = Map.of(
            "DATETIME_INTERVAL", "interval",
            "DATETIME", "time",
            "NUMERIC", "number",
            "CHARACTER", "text",
            "STRING", "text",
            "TIMESTAMP(3)", "TIMESTAMP",
            "TIME(3)", "TIME");

    private Sentences() {}

    private record Sentence(Pattern pattern, Function<MatchResult, String> words) {
        Sentence(String pattern, Function<MatchResult, String> words) {
            this(Pattern.compile(pattern, Pattern.DOTALL), words);
        }
    }

    /** A message of Calcite's in plain words; as it is, if it is not known. */
    static String plain(String message) {
        for (Sentence sentence : ALL) {
            Matcher matcher = sentence.pattern.matcher(message);
            if (matcher.matches()) {
                return sentence.words.apply(matcher);
            }
        }
        return message.replace("\n", " ");
    }

    /** {@code <INTEGER> + <TIMESTAMP(3)>} without brackets, and in the dialect's names. */
    static String types(String signature) {
        return TYPE.matcher(signature)
                .replaceAll(match -> Matcher.quoteReplacement(NAMES.getOrDefault(match.group(1), match.group(1))));
    }

    private static String forms(String forms) {
        List<String> plain = new ArrayList<>();
        for (String form : forms.lines().toList()) {
            String stripped = form.strip().replaceAll("^'|'$", "");
            if (!stripped.contains("EQUIVALENT_TYPE") && !stripped.isEmpty()) {
                plain.add(types(stripped));
            }
        }
        return String.join(" or ", plain);
    }
}
