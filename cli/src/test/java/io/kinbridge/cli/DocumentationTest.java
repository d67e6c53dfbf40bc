package io.kinbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages of all modules point to is there: files, headings, tests. */
class DocumentationTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w*[a-z0-9](?:Test|IT)\\b");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void links_ofAllPages_leadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : files(".md")) {
            for (String link : found(LINK, page, 1)) {
                if (!link.contains("://") && !leadsSomewhere(page, link)) {
                    dead.add(REPOSITORY.relativize(page) + ": " + link);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page
                : page.resolveSibling(parts[0]).toAbsolutePath().normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || found(HEADING, target, 1).stream()
                        .map(DocumentationTest::anchor)
                        .anyMatch(parts[1]::equals);
    }

    /** As GitHub and GitLab make it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{Alnum} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    @Test
    void tests_namedByPages_exist() throws IOException {
        Set<String> tests = files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Path page : files(".md")) {
            for (String test : found(TEST_CLASS, page, 0)) {
                if (!tests.contains(test)) {
                    missing.add(REPOSITORY.relativize(page) + ": " + test);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> found(Pattern pattern, Path page, int group) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult result) -> result.group(group))
                .toList();
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.find(
                REPOSITORY,
                14,
                (path, file) -> file.isRegularFile() && path.toString().endsWith(ending))) {
            return files.filter(path -> !path.toString().contains("/target/")
                            && !path.toString().contains("/node_modules/"))
                    .toList();
        }
    }
}
