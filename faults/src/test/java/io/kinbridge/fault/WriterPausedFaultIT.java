package io.kinbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process that writes is stopped (SIGSTOP) with requests under way, and goes on long after its lease has run out. */
@Tag("faults")
@Timeout(240)
class WriterPausedFaultIT {
    private static final String STREAM = "orders";
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void putRecords_writerPausedThroughReshards_losesAndReordersNothing(@TempDir Path directory) throws Exception {
        Path report = directory.resolve("report");
        try (BrokerCluster cluster = BrokerCluster.start(1, Map.of());
                KinbridgeClients resharding = KinbridgeClients.open(WrittenStream.config(cluster.bootstrapServers()))) {
            WrittenStream stream = WrittenStream.create(resharding.syncClient(), STREAM);
            try (JavaProcess writer = JavaProcess.start(
                    WriterProgram.class, List.of(cluster.bootstrapServers(), STREAM, report.toString()))) {
                writer.awaitLine(line -> Integer.parseInt(line) > PacedWrite.RECORDS / 8, LIMIT);
                Timings timings = new Timings();
                writer.pause();
                CompletableFuture<Void> resumed = CompletableFuture.runAsync(
                        writer::resume, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
                stream.beginSplit();
                stream.awaitActive();
                timings.note("split");
                stream.beginMerge();
                stream.awaitActive();
                timings.note("merge");
                assertThat(resumed).as("resumed").isNotDone();
                stream.beginScaling();
                stream.awaitActive();
                timings.note("scaling");
                resumed.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                assertThat(writer.isAlive()).as("writing").isTrue();
                assertThat(writer.waitFor(LIMIT)).isZero();
                timings.note("rest of the write");

                Findings findings = Findings.of(
                        stream, new StreamTopic(cluster.bootstrapServers(), STREAM), WriteReport.readFrom(report));
                timings.note("reading");
                System.out.println("Writer paused: " + findings + "; " + timings);
            }
        }
    }
}
