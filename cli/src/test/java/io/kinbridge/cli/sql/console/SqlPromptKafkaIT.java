package io.kinbridge.cli.sql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The console as somebody sits before it: the real program in a pseudo-terminal. */
@ExtendWith(KafkaForTests.class)
@DisabledOnOs(OS.WINDOWS)
@Timeout(90)
class SqlPromptKafkaIT {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String TAB = "\t";
    private static final String UP = "\u001bOA";
    private static final String PROMPT = "kinbridge> ";

    @Test
    void console_someoneTypes_completesQueriesEndsAndLeaves(TestKafka kafka, @TempDir Path folder) throws Exception {
        assumeTrue(PseudoTerminal.isPossible(), "python3 from 3.9 on is not installed: the prompt is not tried");
        try (ConsoleCalls calls = new ConsoleCalls(kafka, folder)) {
            tryAll(calls, folder);
        }
    }

    private static void tryAll(ConsoleCalls calls, Path folder) throws Exception {
        String stream = calls.createStream("clicks");
        calls.put(stream, "{\"page\":\"/first\",\"n\":1}");
        try (PseudoTerminal terminal = PseudoTerminal.start(folder, calls.program())) {
            terminal.awaitText(PROMPT);

            // A statement of two lines, with a name and a column completed; rows come while it runs.
            terminal.type("SELECT STREAM \"page\", \"n\"\r");
            terminal.awaitText("-> ");
            terminal.type("FROM \"" + stream.substring(0, stream.length() - 3) + TAB);
            terminal.awaitText(stream.substring(stream.length() - 3) + "\"");
            terminal.type("WHERE \"pag" + TAB);
            terminal.awaitText("e\"");
            terminal.type(" <> '';\r");
            terminal.awaitText("Ctrl-C ends the query");
            calls.put(stream, "{\"page\":\"/second\",\"n\":2}");
            assertThat(terminal.awaitText("/second")).contains("page", "───");
            terminal.resize(24, 30);
            calls.put(stream, "{\"page\":\"/a-page-whose-name-is-longer-than-thirty-characters\",\"n\":3}");
            String narrow = terminal.awaitText("…");
            assertThat(narrow.lines().filter(line -> line.contains("…")))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(30).endsWith("3"));
            terminal.resize(24, 100);
            terminal.type(CTRL_C);
            assertThat(terminal.awaitText(PROMPT)).contains("2 rows of 2 records, ended in");

            // The history has all of it; at the prompt, Ctrl-C clears the line.
            terminal.type(UP);
            assertThat(terminal.awaitText("<> ''")).contains("SELECT STREAM", stream);
            terminal.type(CTRL_C);
            terminal.awaitText(PROMPT);

            terminal.type("\\d\r");
            assertThat(terminal.awaitText(PROMPT)).containsPattern(stream + " +stream +1 +3 +ACTIVE");
            terminal.type("SELECT COUNT(*) AS HOW_MANY FROM \"" + stream + "\";\r");
            assertThat(terminal.awaitText(PROMPT))
                    .contains("HOW_MANY", "(1 row in")
                    .containsPattern("\\R +3\\R");
            terminal.type("SELECT STREAM \"pages\" FROM \"" + stream + "\";\r");
            assertThat(terminal.awaitText(PROMPT)).contains("kinbridge: line 1, column 15: ", "^^^^^^^");
            terminal.type(CTRL_D);
            assertThat(terminal.awaitExit()).isZero();
        }
        assertThat(Files.readString(calls.home().resolve("sql_history"))).contains("SELECT STREAM");
    }
}
