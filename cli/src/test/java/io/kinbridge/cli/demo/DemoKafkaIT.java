package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoKafkaIT {
    private static String lastLine(CommandRun run) {
        List<String> lines = run.outLines();
        return lines.get(lines.size() - 1);
    }

    @Test
    void demo_linesThatRepeatAndBlankOnes_losesNothingThroughTheScaling(@TempDir Path directory) throws Exception {
        String text = IntStream.range(0, 900)
                .mapToObj(line -> line % 90 == 0 ? "" : "visitor-" + line % 7 + " page " + line % 30)
                .collect(Collectors.joining("\n"));
        Path input = Files.writeString(directory.resolve("clicks.log"), text);

        CommandRun run = CommandRun.of("demo", "--input", input.toString(), "--shards", "2", "--scale-to", "4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lastLine(run)).isEqualTo("records=900 lost=0 duplicated=0 reordered=0");
        assertThat(run.outLines().stream().filter(line -> line.startsWith("shardId-")))
                .hasSize(6)
                .filteredOn(line -> line.contains("closed"))
                .hasSize(2);
        assertThat(run.err())
                .contains("Read 900 lines from clicks.log")
                .contains("Scaling from 2 to 4 shards")
                .containsPattern("sent 300 before the scaling, [1-9]\\d* during it and [1-9]\\d* after it");
    }

    @Test
    void demo_scaledDown_mergesShards() {
        CommandRun run = CommandRun.of("demo", "--shards", "2", "--scale-to", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lastLine(run)).isEqualTo("records=3000 lost=0 duplicated=0 reordered=0");
        assertThat(run.out()).containsPattern("shardId-000000000002 +shardId-000000000000 \\+ shardId-000000000001");
    }

    @Test
    void demo_emptyInputAndSameCount_hasNoRecords(@TempDir Path directory) throws Exception {
        Path input = Files.createFile(directory.resolve("empty.log"));
        CommandRun run = CommandRun.of("demo", "--input", input.toString(), "--shards", "1", "--scale-to", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lastLine(run)).isEqualTo("records=0 lost=0 duplicated=0 reordered=0");
    }
}
