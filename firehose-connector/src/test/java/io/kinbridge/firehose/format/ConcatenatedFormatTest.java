package io.kinbridge.firehose.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.s3.Batches;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.SnappyCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/** Each format is read by something that did not write it. */
final class ConcatenatedFormatTest {
    private static byte[] encode(ConcatenatedFormat format, RecordBatch batch) throws IOException {
        EncodedObject object = format.encode(batch, new Batches.Told());
        assertThat(object).isNotNull();
        assertThat(object.records()).isEqualTo(batch.size());
        try (InputStream in = object.newInputStream()) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 40_000})
    void encode_uncompressed_isTheRecords(int records) throws IOException {
        RecordBatch batch = Batches.of(5, records, 100);

        assertThat(encode(ConcatenatedFormat.UNCOMPRESSED, batch)).isEqualTo(Batches.bytes(batch));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 40_000})
    void encode_gzip_isReadByGzip(int records) throws IOException {
        RecordBatch batch = Batches.of(5, records, 100);

        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(encode(ConcatenatedFormat.GZIP, batch)))) {
            assertThat(in.readAllBytes()).isEqualTo(Batches.bytes(batch));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 40_000})
    void encode_zip_hasOneEntryThatFollowsFromTheBatch(int records) throws IOException {
        RecordBatch batch = Batches.of(5, records, 100);
        byte[] object = encode(ConcatenatedFormat.ZIP, batch);

        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(object))) {
            ZipEntry entry = in.getNextEntry();
            assertThat(entry).isNotNull();
            assertThat(entry.getName()).matches("[0-9a-f-]{36}");
            assertThat(in.readAllBytes()).isEqualTo(Batches.bytes(batch));
            assertThat(in.getNextEntry()).isNull();
        }
        assertThat(encode(ConcatenatedFormat.ZIP, batch)).isEqualTo(object);
    }

    /** By the format's description: a header of 16 bytes, then blocks, each behind its length. */
    @ParameterizedTest
    @ValueSource(ints = {1, 300, 40_000})
    void encode_snappy_isSnappyJavasFormat(int records) throws IOException {
        RecordBatch batch = Batches.of(5, records, 100);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(encode(ConcatenatedFormat.SNAPPY, batch)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(in.readNBytes(8)).containsExactly(0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0);
        assertThat(in.readInt()).isEqualTo(1);
        assertThat(in.readInt()).isEqualTo(1);
        while (in.available() > 0) {
            out.writeBytes(Snappy.uncompress(in.readNBytes(in.readInt())));
        }
        assertThat(out.toByteArray()).isEqualTo(Batches.bytes(batch));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 40_000})
    void encode_hadoopSnappy_isReadByHadoopsCodec(int records) throws IOException {
        RecordBatch batch = Batches.of(5, records, 100);
        SnappyCodec codec = new SnappyCodec();
        codec.setConf(new Configuration(false));

        try (InputStream in =
                codec.createInputStream(new ByteArrayInputStream(encode(ConcatenatedFormat.HADOOP_SNAPPY, batch)))) {
            assertThat(in.readAllBytes()).isEqualTo(Batches.bytes(batch));
        }
    }

    @Test
    void encode_noRecords_isNoObject() throws IOException {
        for (ConcatenatedFormat format : ConcatenatedFormat.values()) {
            assertThat(format.encode(new RecordBatch(), new Batches.Told())).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNCOMPRESSED, '', ''",
        "GZIP, .gz, gzip",
        "ZIP, .zip, zip",
        "Snappy, .snappy, snappy-java",
        "HADOOP_SNAPPY, .snappy, hadoop-snappy"
    })
    void of_compressionFormat_hasFirehosesExtensionAndEncoding(String name, String extension, String encoding) {
        ConcatenatedFormat format = ConcatenatedFormat.of(name);

        assertThat(format.extension()).isEqualTo(extension);
        assertThat(format.contentEncoding()).isEqualTo(encoding);
        assertThat(format.contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void of_otherCase_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConcatenatedFormat.of("SNAPPY"))
                .withMessageContaining("UNCOMPRESSED, GZIP, ZIP, Snappy, HADOOP_SNAPPY");
    }
}
