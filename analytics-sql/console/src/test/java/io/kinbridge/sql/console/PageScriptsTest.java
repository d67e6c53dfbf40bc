package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page's scripts that need no page: what they make of SQL, rows, and numbers. */
class PageScriptsTest {
    @Test
    void scripts_withoutAPage_passTheirTests() throws Exception {
        NodeTests.assumeNode();
        assertThat(NodeTests.pass(Map.of(), "scripts/")).contains("fail 0");
    }
}
