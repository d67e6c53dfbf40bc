package io.kinbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CliTest {
    @Test
    void help_listsTheCommands() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo", "dev", "streams", "sql", "gateway", "firehose");
    }

    /** A list of commands shows the first line of each. */
    @Test
    void help_ofEachCommand_beginsWithAWholeSentence() {
        assertSentences(Kinbridge.commandLine());
    }

    private static void assertSentences(CommandLine line) {
        assertThat(line.getCommandSpec().usageMessage().description()[0])
                .as(line.getCommandName())
                .endsWith(".");
        line.getSubcommands().values().forEach(CliTest::assertSentences);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list", "create", "describe", "put", "get", "tail", "split", "merge", "scale", "adopt", "delete"
            })
    void help_ofEachStreamsCommand_namesTheClusterOption(String command) {
        CommandRun run = CommandRun.of("streams", command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("kinbridge streams " + command, "--bootstrap-servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"firehose", "demo", "dev", "gateway"})
    void command_notOnThisClassPath_saysWhoHasIt(String command) {
        CommandRun run = CommandRun.of(command, "--some", "thing");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("'./kinbridge " + command + " --some thing'")
                .hasLineCount(1);
    }

    @Test
    void webConsole_onThisClassPath_isListedAndSaysWhoHasIt() {
        CommandRun run = CommandRun.of("sql", "console", "--port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("'./kinbridge sql console --port 0'").hasLineCount(1);
        assertThat(CommandRun.of("sql", "--help").out()).contains("Serves the web console");
    }

    @Test
    void version_namesProductAndJava() {
        assertThat(CommandRun.of("--version").out()).startsWith("kinbridge ").contains("Java ");
    }

    @Test
    void noCommand_showsUsageAndExitsWith2() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required subcommand", "Usage: kinbridge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "streams create                            | 'NAME'",
                "streams create a --shards 2 --on-demand   | exclude each other",
                "streams put a b                           | --key",
                "streams put a --key k --key-from-first-word b | mutually exclusive",
                "streams get a --limit 0                   | --limit is 0",
                "streams get a --from 123                  | --shard",
                "streams get a --from NOWHERE              | --from is 'NOWHERE'",
                "streams get a --from AT_TIMESTAMP         | needs --timestamp",
                "streams get a --from AT_TIMESTAMP --timestamp noon | --timestamp is 'noon'",
                "streams get a --from LATEST --timestamp 2026-11-20T09:30:00Z | AT_TIMESTAMP only",
                "streams tail a --from 123                 | AT_TIMESTAMP",
                "streams merge a b                         | 'ADJACENT'",
                "streams scale a many                      | 'many'"
            })
    void wrongUsage_exitsWith2AndSaysWhatIsWrong(String line, String reason) {
        CommandRun run = CommandRun.of(line.trim().split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().findFirst())
                .hasValueSatisfying(
                        first -> assertThat(first).startsWith("kinbridge: ").contains(reason.trim()));
        assertThat(run.err()).contains("--help'");
        assertThat(run.out()).isEmpty();
    }
}
