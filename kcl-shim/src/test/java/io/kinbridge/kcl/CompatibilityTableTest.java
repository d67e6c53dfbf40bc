package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.shim.CompatibilityPage;
import io.kinbridge.testkit.shim.Gap;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/compatibility/kcl.md says of every setting and every gap what the code says. */
class CompatibilityTableTest {
    private static final CompatibilityPage PAGE = CompatibilityPage.named("kcl.md");

    @Test
    void settings_areThoseOfTheEnum() throws IOException {
        assertThat(PAGE.rowsUnder("## Settings"))
                .containsExactlyElementsOf(Arrays.stream(KclSetting.values())
                        .map(setting -> "| " + setting.qualifiedName() + " | "
                                + setting.state().name().toLowerCase(Locale.ROOT) + " | " + setting.meaning() + " |")
                        .toList());
    }

    @Test
    void notProvided_isTheListOfGaps() throws IOException {
        assertThat(PAGE.rowsUnder("## Not provided"))
                .containsExactlyElementsOf(Gap.listed().stream().map(Gap::row).toList());
    }
}
