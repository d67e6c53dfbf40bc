package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DemoKafkaIT {
    @TempDir
    private Path directory;

    private static String lastLine(CommandRun run) {
        List<String> lines = run.outLines();
        return lines.get(lines.size() - 1);
    }

    @Test
    void demo_linesThatRepeatAndBlankOnes_arriveAtAllEndsThroughTheScaling() throws Exception {
        String text = IntStream.range(0, 900)
                .mapToObj(line -> line % 90 == 0
                        ? ""
                        : "10.0.0.%d - - [17/May/2015:10:%02d:03 +0000] \"GET /%d\""
                                .formatted(line % 7, line / 30, line % 30))
                .collect(Collectors.joining("\n"));
        Path input = Files.writeString(directory.resolve("access.log"), text);
        Path archive = directory.resolve("archive");

        CommandRun run = CommandRun.of(
                "demo", "--input", input.toString(), "--shards", "2", "--scale-to", "4", "--keep", archive.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lastLine(run)).isEqualTo("records=900 lost=0 duplicated=0 reordered=0");
        assertThat(run.outLines().stream().filter(line -> line.startsWith("shardId-")))
                .hasSize(6)
                .filteredOn(line -> line.contains("closed"))
                .hasSize(2);
        assertThat(run.out())
                .containsPattern("Stream, shard by shard +900 +0 +0 +0 ")
                .containsPattern("KCL consumer +900 +0 +0 +0 ")
                .containsPattern("SQL application +890 +0 +0 +- +890 lines in 30 minutes")
                .containsPattern("Firehose delivery +900 +0 +0 +- ")
                .contains("UNUSUAL MINUTE", "./kinbridge dev");
        assertThat(run.err())
                .contains("Read 900 lines from access.log")
                .contains("Scaling from 2 to 4 shards")
                .containsPattern("sent 300 before the scaling, [1-9]\\d* during it and [1-9]\\d* after it");
        try (Stream<Path> files = Files.walk(archive.resolve(DeliveryEnd.BUCKET))) {
            assertThat(files.filter(file -> file.toString().endsWith(".log.gz")))
                    .isNotEmpty();
        }
    }

    @Test
    void demo_emptyInputAndSameCount_hasNoRecords() throws Exception {
        Path input = Files.createFile(directory.resolve("empty.log"));
        CommandRun run = CommandRun.of("demo", "--input", input.toString(), "--shards", "1", "--scale-to", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lastLine(run)).isEqualTo("records=0 lost=0 duplicated=0 reordered=0");
    }
}
