package io.kinbridge.firehose.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordPosition;
import io.kinbridge.firehose.s3.ErrorRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final List<List<byte[]>> batches = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Replay replay = new Replay(batches::add, problems::add);

    private List<String> records() {
        return batches.stream()
                .flatMap(List::stream)
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .toList();
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static String line(String code, String base64) {
        return "{\"attemptsMade\":1,\"errorCode\":\"" + code + "\",\"rawData\":\"" + base64 + "\"}\n";
    }

    @Test
    void run_folder_putsAllRecordsInTheOrderOfNamesAndCountsCodes() throws Exception {
        write("2026/11/b", line("Lambda.Failed", "Yg==") + line("Splunk.AckTimeout", "Yw=="));
        write("2026/10/a", line("Lambda.Failed", "YQ=="));
        ReplayCounts counts = replay.run(new FileObjects(folder));
        assertThat(records()).containsExactly("a", "b", "c");
        assertThat(counts.byCode()).hasToString("{Lambda.Failed=2, Splunk.AckTimeout=1}");
        assertThat(counts)
                .extracting(ReplayCounts::objects, ReplayCounts::records, ReplayCounts::bytes, ReplayCounts::invalid)
                .containsExactly(2L, 3L, 3L, 0L);
    }

    @Test
    void run_whatTheConnectorWrites_comesBackByteForByte() throws Exception {
        byte[] data = {0, (byte) 0xff, '\n', '"'};
        byte[] line = ErrorRecords.line(
                new RecordPosition(new TopicPartition("orders", 0), 7, 0),
                1,
                data,
                Failure.of(ErrorOutputType.PROCESSING_FAILED, "Lambda.MissingRecordId", "no answer", 1));
        Files.write(folder.resolve("o"), line);
        replay.run(new FileObjects(folder.resolve("o")));
        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch.get(0)).isEqualTo(data));
    }

    @Test
    void run_gzip_isRecognizedByItsFirstBytes() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(line("X", "YQ==").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("o"), compressed.toByteArray());
        replay.run(new FileObjects(folder));
        assertThat(records()).containsExactly("a");
    }

    @Test
    void run_badLines_areNamedAndLeftOut() throws Exception {
        Path file = write(
                "o",
                line("X", "YQ==") + "\n{\"entries\":[]}\nnot json\n" + line("X", "%%") + "{\"rawData\":\"Yg==\"} {}\n"
                        + "{\"lastErrorCode\":\"Y\",\"rawData\":\"Yw==\"}\n{\"rawData\":\"\"}");
        ReplayCounts counts = replay.run(new FileObjects(file));
        assertThat(records()).containsExactly("a", "c", "");
        assertThat(counts.byCode()).containsKeys("X", "Y", ErrorLine.NO_CODE);
        assertThat(counts.invalid()).isEqualTo(4);
        assertThat(problems)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(file + " line 3 has no rawData"),
                        second -> assertThat(second).startsWith(file + " line 4 is no JSON: "),
                        third -> assertThat(third).startsWith(file + " line 5 its rawData is not base64: "),
                        fourth -> assertThat(fourth).startsWith(file + " line 6 is no JSON: "));
    }

    @Test
    void run_manyRecords_putsAtMost500And4MebibytesAtOnce() throws Exception {
        String large = Base64.getEncoder().encodeToString(new byte[MEBIBYTE]);
        write("large", line("X", large).repeat(6));
        write("small", line("X", "YQ==").repeat(501));
        replay.run(new FileObjects(folder));
        assertThat(batches).extracting(List::size).containsExactly(4, 2, 500, 1);
    }

    @Test
    void run_targetFails_endsThereAndCountsSayHowFar() throws Exception {
        write("a", line("X", "YQ=="));
        write("b", line("X", "Yg=="));
        Replay failing = new Replay(
                records -> {
                    if (records.get(0)[0] == 'b') {
                        throw new IllegalStateException("full");
                    }
                },
                problems::add);
        assertThatThrownBy(() -> failing.run(new FileObjects(folder))).hasMessage("full");
        assertThat(failing.counts())
                .extracting(ReplayCounts::objects, ReplayCounts::records)
                .containsExactly(1L, 1L);
    }

    @Test
    void run_nothingThere_saysSo() {
        assertThatIOException()
                .isThrownBy(() -> replay.run(new FileObjects(folder.resolve("none"))))
                .withMessageContaining("There is no file at");
    }
}
