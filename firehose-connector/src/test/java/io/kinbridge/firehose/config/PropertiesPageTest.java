package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/firehose-connector.md lists the properties that there are. With {@code -Dkinbridge.docs.write=true} the test writes
 * them there first.
 */
class PropertiesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "firehose-connector.md");
    private static final String BEGIN = "<!-- properties -->\n";
    private static final String END = "<!-- end of properties -->";

    @Test
    void page_propertiesSection_isTheConfigDefs() throws IOException {
        if (Boolean.getBoolean("kinbridge.docs.write")) {
            write();
        }
        String page = Files.readString(PAGE);

        assertThat(page).contains(BEGIN, END);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END))
                        .strip())
                .as("the page; run this test with -Dkinbridge.docs.write=true to bring it up to date")
                .isEqualTo(PropertiesTable.text().strip());
    }

    private static void write() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        Files.writeString(PAGE, before + "\n" + PropertiesTable.text() + page.substring(page.indexOf(END)));
    }

    @Test
    void keys_allOfThem_haveDocumentationGroupAndName() {
        assertThat(FirehoseConfig.keys().configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).endsWith(".");
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.displayName).as(key.name).isNotBlank();
        });
    }
}
