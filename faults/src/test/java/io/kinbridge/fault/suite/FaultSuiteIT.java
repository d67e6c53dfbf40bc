package io.kinbridge.fault.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.fault.check.CommitHistory;
import io.kinbridge.fault.check.EncryptionCheck;
import io.kinbridge.fault.check.EncryptionHistory;
import io.kinbridge.fault.check.Multiset;
import io.kinbridge.fault.check.OutputCheck;
import io.kinbridge.fault.check.SecretCheck;
import io.kinbridge.fault.check.StoredStream;
import io.kinbridge.fault.check.TopicReader;
import io.kinbridge.fault.check.Violations;
import io.kinbridge.fault.check.WorkerCheck;
import io.kinbridge.fault.check.WriterCheck;
import io.kinbridge.fault.program.Acknowledged;
import io.kinbridge.fault.program.WorkerEvent;
import io.kinbridge.fault.schedule.FaultJournal;
import io.kinbridge.fault.schedule.FaultRun;
import io.kinbridge.stream.StreamEncryption;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.MasterKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything at once, while everything breaks; then every record is looked at. What breaks follows from the seed that is printed. See
 * {@link FaultSettings}.
 */
@Timeout(value = 150, unit = TimeUnit.MINUTES)
class FaultSuiteIT {
    private static final FaultSettings SETTINGS = FaultSettings.ofProperties();
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Path LOGS = Path.of("target", "faults");

    static List<Long> seeds() {
        return SETTINGS.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everything_underFaults_keepsWhatIsPromised(long seed) throws Exception {
        Path folder =
                Files.createDirectories(LOGS).toRealPath().resolve("seed-" + seed + "-" + System.currentTimeMillis());
        Files.createDirectory(folder);
        try (FaultJournal journal = new FaultJournal(InstantSource.system(), folder.resolve("journal.txt"));
                FaultStage stage = FaultStage.start(folder, journal, new Random())) {
            journal.note("Seed " + seed + ": again by -Dkinbridge.fault.seed=" + seed + " -Dkinbridge.fault.minutes="
                    + SETTINGS.load().toMillis() / 60_000.0 + "; logs are in " + folder);
            disturb(stage, seed, journal);
            Violations violations = new Violations();
            violations.none("writers that write no more", standing(stage, journal));
            calm(stage, journal);
            look(stage, journal, violations);
            assertThat(violations.found())
                    .as("what was broken by seed %d; journal and logs are in %s", seed, folder)
                    .isEmpty();
        }
    }

    private static void disturb(FaultStage stage, long seed, FaultJournal journal) throws Exception {
        try (FaultRun run = FaultRun.start(seed, SETTINGS.tracks(stage), journal)) {
            boolean unused = new CountDownLatch(1).await(SETTINGS.load().toMillis(), TimeUnit.MILLISECONDS);
            journal.note("Faults end");
            run.finish();
        }
    }

    /** Writers to which nothing is acknowledged any more, though nothing is broken. */
    private static List<String> standing(FaultStage stage, FaultJournal journal) throws IOException {
        List<String> standing = new ArrayList<>();
        for (ProgramVictim writer : stage.writers) {
            long before = acknowledged(stage, writer);
            if (!comes(
                    "an acknowledgement more to " + writer.name(),
                    journal,
                    () -> acknowledged(stage, writer) > before)) {
                standing.add(writer.name());
            }
        }
        return standing;
    }

    /** In bytes. */
    private static long acknowledged(FaultStage stage, ProgramVictim writer) {
        long bytes = 0;
        try {
            for (Path file : stage.files(writer.name())) {
                bytes += Files.size(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    /** All that was disturbed goes on, and nothing more is written. */
    private static void calm(FaultStage stage, FaultJournal journal) {
        stage.writers.forEach(writer ->
                journal.note(writer.name() + (writer.stop() ? " has ended" : " did not end, and was killed")));
        stage.gateways.forEach(gateway ->
                journal.note(gateway.name() + (gateway.stop() ? " has ended" : " did not end, and was killed")));
        stage.stream.awaitActive();
        stage.connect.restore();
        stage.readers.stream().filter(reader -> !reader.isAlive()).forEach(reader -> {
            journal.note(reader.name() + " had ended by itself, and is started again");
            reader.start();
        });
    }

    private static void look(FaultStage stage, FaultJournal journal, Violations violations) throws Exception {
        try (TopicReader reader = new TopicReader(stage.directAddresses())) {
            StoredStream stored =
                    StoredStream.read(reader, stage.reads().opening(), FaultStage.STREAM, stage.stream.shards());
            journal.note("Stored: " + stored);
            WriterCheck writers = new WriterCheck(stored);
            for (Path file : stage.files("sdk-writer")) {
                writers.add(file, true);
            }
            for (Path file : stage.files("kpl-writer")) {
                writers.add(file, false);
            }
            writers.run(violations);
            journal.note(writers.acknowledged().size() + " acknowledged");
            assertThat(writers.acknowledged()).isNotEmpty();
            encryption(stage, stored, writers.acknowledged(), journal, violations);

            OutputCheck outputs = new OutputCheck(stored);
            await("all to the KCL", journal, () -> workers(stage, stored).unprocessed() == 0);
            workers(stage, stored).run(violations);
            CommitHistory commits = CommitHistory.read(reader, FaultStage.APPLICATION);
            commits.run(violations);
            journal.note(commits.commits() + " commits of the KCL");

            for (String bucket : List.of(FaultStage.EXACTLY, FaultStage.AT_LEAST)) {
                await(
                        "all to the delivery stream " + bucket,
                        journal,
                        () -> stage.buckets.lines(bucket).size() >= stored.size());
                journal.note(stage.buckets.lines(bucket).size() + " lines in " + stage.buckets.objects(bucket)
                        + " objects of " + bucket + "; " + stage.connect.status(bucket));
            }
            outputs.exactly("objects delivered exactly once", stage.buckets.lines(FaultStage.EXACTLY), violations);
            outputs.atLeast("objects delivered at least once", stage.buckets.lines(FaultStage.AT_LEAST), violations);

            await(
                    "all rows of SQL",
                    journal,
                    () -> rows(reader, FaultStage.SQL_ROWS).size() >= outputs.records());
            await(
                    "all windows of SQL",
                    journal,
                    () -> rows(reader, FaultStage.SQL_WINDOWS).size() >= outputs.windows());
            outputs.exactly("rows of SQL", rows(reader, FaultStage.SQL_ROWS), violations);
            outputs.windows("windows of SQL", rows(reader, FaultStage.SQL_WINDOWS), violations);
            journal.note(outputs.records() + " rows and " + outputs.windows() + " windows of SQL expected");
        }
        stage.connect.keepLog();
        new SecretCheck(MasterKeys.PASSWORD).run(stage.folder(), violations);
        violations.found().forEach(found -> journal.note("BROKEN " + found));
        journal.note(violations.found().isEmpty() ? "Nothing is broken" : "Broken");
    }

    private static void encryption(
            FaultStage stage,
            StoredStream stored,
            List<Acknowledged> acknowledged,
            FaultJournal journal,
            Violations violations) {
        EncryptionHistory history = stage.encryption.history();
        StreamEncryption encryption =
                stage.reads().refresh().join().streams().get(FaultStage.STREAM).encryption();
        EncryptionCheck check = new EncryptionCheck(stored, encryption, history);
        check.run(acknowledged, violations);
        journal.note(history + "; " + check.bound() + " acknowledged records had to be encrypted");
        assertThat(history.starts()).as("encryption was started").isPositive();
        assertThat(check.bound()).as("records that had to be encrypted").isPositive();
    }

    private static WorkerCheck workers(FaultStage stage, StoredStream stored) {
        try {
            List<WorkerEvent> events = new ArrayList<>();
            for (String worker : List.of("worker-0", "worker-1")) {
                for (Path file : stage.files(worker)) {
                    events.addAll(WorkerEvent.read(file));
                }
            }
            return new WorkerCheck(stored, events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Multiset rows(TopicReader reader, String topic) {
        Multiset rows = new Multiset();
        reader.forEach(topic, record -> rows.add(new String(record.value(), StandardCharsets.UTF_8).strip()));
        return rows;
    }

    /** What does not come will be found broken. */
    private static void await(String what, FaultJournal journal, BooleanSupplier hasCome) {
        boolean unused = comes(what, journal, hasCome);
    }

    /** Whether it comes within the patience. */
    private static boolean comes(String what, FaultJournal journal, BooleanSupplier hasCome) {
        try {
            Eventually.within(PATIENCE).every(LOOK).until(hasCome::getAsBoolean, has -> has);
            journal.note("Has come: " + what);
            return true;
        } catch (AssertionError late) {
            journal.note("Has not come: " + what + ": " + late.getMessage());
            return false;
        }
    }
}
