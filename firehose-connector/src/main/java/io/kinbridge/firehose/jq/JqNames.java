package io.kinbridge.firehose.jq;

import io.kinbridge.firehose.jq.JqTokens.Kind;
import io.kinbridge.firehose.jq.JqTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds names in a program that nothing has. jackson-jq would tell only when it comes to them, with a record in its hands. */
final class JqNames {
    private static final Set<String> KEYWORDS = Set.of(
            "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch", "label", "break",
            "and", "or", "null", "true", "false", "__loc__");

    private static final Set<String> NO_VARIABLES = Set.of("$ENV", "$__loc__", "$__prog_args");

    private JqNames() {}

    /** What is wrong with a program's names, each once. */
    static List<String> faults(String program) {
        List<Token> tokens = JqTokens.of(program);
        Set<String> defined = defined(tokens);
        Set<String> seen = new HashSet<>();
        List<String> faults = new ArrayList<>();
        Deque<String> brackets = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case OPEN -> brackets.push(token.text());
                case CLOSE -> brackets.poll();
                case VARIABLE -> {
                    if (NO_VARIABLES.contains(token.text()) && seen.add(token.text())) {
                        faults.add(token.text() + " is not available: a record's keys come from the record alone");
                    }
                }
                case NAME, FORMAT -> {
                    boolean isKey = "{".equals(brackets.peek()) && isKey(tokens, i);
                    if (!isKey && !isKnown(token, defined) && seen.add(token.text())) {
                        faults.add(fault(token.text()));
                    }
                }
                default -> {}
            }
        }
        return faults;
    }

    private static boolean isKnown(Token token, Set<String> defined) {
        return (token.kind() == Kind.NAME && KEYWORDS.contains(token.text()))
                || defined.contains(token.text())
                || JqEngine.hasFunction(token.text());
    }

    private static String fault(String name) {
        return JqFunctions.REFUSED.contains(name) || name.equals("import") || name.equals("include")
                ? "'" + name + "' is not available: a record's keys come from the record alone"
                : "there is no function '" + name + "' here (docs/compatibility/firehose.md lists those of jq 1.6)";
    }

    /** The names that the program defines, functions and their parameters, wherever. */
    private static Set<String> defined(List<Token> tokens) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.NAME && tokens.get(i).is("def")) {
                names.add(tokens.get(i + 1).text());
                for (int j = i + 2;
                        j < tokens.size()
                                && !tokens.get(j).is(":")
                                && !tokens.get(j).is(")");
                        j++) {
                    names.add(tokens.get(j).text());
                }
            }
        }
        return names;
    }

    private static boolean isKey(List<Token> tokens, int i) {
        Token before = tokens.get(i - 1);
        if (!before.is("{") && !before.is(",")) {
            return false;
        }
        Token after = i + 1 < tokens.size() ? tokens.get(i + 1) : before;
        return after.is(":") || after.is(",") || after.is("}");
    }
}
