package io.kinbridge.fault.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.fault.schedule.FaultJournal;
import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.suite.FaultStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An hour of load, or {@code -Dkinbridge.soak.minutes}, without faults, with a reshard in each minute: what every process takes is
 * looked at once a minute, and what it takes in the last third is compared with the third before.
 */
@Tag("soak")
@Timeout(value = 7, unit = TimeUnit.DAYS)
class SoakIT {
    private static final int MINUTES = Integer.getInteger("kinbridge.soak.minutes", 60);
    private static final Path LOGS = Path.of("target", "faults");

    private final Map<String, List<ProcessSize>> sizes = new LinkedHashMap<>();
    private final List<Integer> partitions = new ArrayList<>();

    @Test
    void everything_underLoad_growsByWhatTheDesignSays() throws Exception {
        Path folder = Files.createDirectories(LOGS).toRealPath().resolve("soak-" + System.currentTimeMillis());
        Files.createDirectory(folder);
        try (FaultJournal journal = new FaultJournal(InstantSource.system(), folder.resolve("journal.txt"));
                FaultStage stage = FaultStage.start(folder, journal, new Random())) {
            for (int minute = 1; minute <= MINUTES; minute++) {
                FaultKind reshard = minute % 2 == 0 ? FaultKind.MERGE : FaultKind.SPLIT;
                stage.stream().strike(reshard);
                boolean unused =
                        new CountDownLatch(1).await(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
                stage.stream().awaitActive();
                sample(stage, journal);
            }
        }
        assertThat(grown()).isEmpty();
    }

    private void sample(FaultStage stage, FaultJournal journal) throws Exception {
        int now = stage.topics().partitions(FaultStage.STREAM);
        partitions.add(now);
        assertThat(now)
                .as("partitions: one for each shard of which records are kept")
                .isLessThanOrEqualTo(stage.stream().shards().size());
        StringBuilder line = new StringBuilder(now + " partitions");
        for (Map.Entry<String, Long> process : stage.pids().entrySet()) {
            ProcessSize size = ProcessSize.of(process.getValue());
            sizes.computeIfAbsent(process.getKey(), absent -> new ArrayList<>()).add(size);
            line.append("; ")
                    .append(process.getKey())
                    .append(' ')
                    .append(size.heapKib() / 1024)
                    .append(" MiB, ")
                    .append(size.threads())
                    .append(" threads, ")
                    .append(size.descriptors())
                    .append(" descriptors, ")
                    .append(size.connections())
                    .append(" connections");
        }
        journal.note(line.toString());
    }

    private List<String> grown() {
        int third = partitions.size() / 3;
        int added = partitions.get(partitions.size() - 1) - partitions.get(third);
        List<String> grown = new ArrayList<>();
        sizes.forEach((process, samples) -> {
            ProcessSize early = ProcessSize.median(samples.subList(third, Math.max(third + 1, 2 * third)));
            ProcessSize late =
                    ProcessSize.median(samples.subList(Math.min(2 * third, samples.size() - 1), samples.size()));
            GrowthBounds bounds = process.startsWith("broker") ? GrowthBounds.BROKER : GrowthBounds.CLIENT;
            bounds.exceeded(early, late, added).forEach(what -> grown.add(process + " " + what));
        });
        return grown;
    }
}
