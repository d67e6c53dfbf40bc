package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/compatibility/kcl.md says of every setting and every gap what the code says. */
class CompatibilityTableTest {
    private static final Path PAGE = Path.of("..", "docs", "compatibility", "kcl.md");

    @Test
    void settings_areThoseOfTheEnum() throws IOException {
        assertThat(rowsUnder("## Settings"))
                .containsExactlyElementsOf(Arrays.stream(KclSetting.values())
                        .map(setting -> "| " + setting.qualifiedName() + " | "
                                + setting.state().name().toLowerCase(Locale.ROOT) + " | " + setting.meaning() + " |")
                        .toList());
    }

    @Test
    void notProvided_isTheListOfGaps() throws IOException {
        assertThat(rowsUnder("## Not provided"))
                .containsExactlyElementsOf(Gap.listed().stream()
                        .map(gap -> "| `" + gap.shortName() + "` | " + gap.reason() + " |")
                        .toList());
    }

    private static List<String> rowsUnder(String heading) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }
}
