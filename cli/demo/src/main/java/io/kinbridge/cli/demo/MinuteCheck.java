package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts for the application's rows: whether each line is counted once, in the minute that it names. A minute may have several rows,
 * whose requests add up. Blank lines are no rows of CSV, and so are in no minute. For one thread.
 */
final class MinuteCheck {
    private static final Pattern TIME = Pattern.compile("[^\\[]*\\[(\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d):.*");
    private static final String NO_TIME = "no time";

    private final Map<String, Integer> expected = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final List<ScoredMinute> rows = new ArrayList<>();
    private final int lines;

    MinuteCheck(InputLines input) {
        for (int line = 0; line < input.count(); line++) {
            String text = new String(input.bytes(line), StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                Matcher time = TIME.matcher(text);
                expected.merge(time.matches() ? time.group(1) : NO_TIME, 1, Integer::sum);
            }
        }
        lines = expected.values().stream().mapToInt(Integer::intValue).sum();
    }

    void row(ScoredMinute row) {
        rows.add(row);
        counted.merge(row.minute(), row.requests(), Integer::sum);
    }

    /** How many lines shall be counted. */
    int lines() {
        return lines;
    }

    /** How many lines have been counted, be it rightly or not. */
    int linesCounted() {
        return rows.stream().mapToInt(ScoredMinute::requests).sum();
    }

    /** How many minutes have been counted. */
    int minutes() {
        return counted.size();
    }

    /** The rows with the highest scores, highest first; those without a score are left out. */
    List<ScoredMinute> mostUnusual(int most) {
        return rows.stream()
                .filter(row -> row.score() > 0)
                .sorted(Comparator.comparingDouble(ScoredMinute::score).reversed())
                .limit(most)
                .toList();
    }

    /** A line counted in a wrong minute is lost in its own, and one too many there. */
    DeliveryCounts counts() {
        Set<String> minutes = new HashSet<>(expected.keySet());
        minutes.addAll(counted.keySet());
        int lost = 0;
        int duplicated = 0;
        for (String minute : minutes) {
            int more = counted.getOrDefault(minute, 0) - expected.getOrDefault(minute, 0);
            lost += Math.max(0, -more);
            duplicated += Math.max(0, more);
        }
        return new DeliveryCounts(lines, lost, duplicated, 0);
    }
}
