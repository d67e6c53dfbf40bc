package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.row.RowBuffer;
import io.kinbridge.firehose.format.row.RowNode;
import java.io.IOException;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.InMemoryKeystore;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.Writer;
import org.apache.orc.impl.MemoryManagerImpl;
import org.apache.orc.impl.PhysicalFsWriter;
import org.apache.orc.impl.WriterImpl;
import org.apache.orc.impl.writer.WriterEncryptionVariant;

/** ORC files. Timestamps are UTC, dates are of the calendar that ISO 8601 has. No file system of Hadoop's is loaded for them. */
final class OrcFiles implements ConvertedFormat.FileKind {
    /** None of Hadoop's files is read for it. */
    private static final Configuration NO_CONFIGURATION = new Configuration(false);

    /** Only names the file in messages. */
    private static final Path NO_PATH = new Path("object.orc");

    private final OutputSettings.Orc settings;

    OrcFiles(OutputSettings.Orc settings) {
        this.settings = settings;
    }

    @Override
    public String extension() {
        return ".orc";
    }

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public RowFile begin(RowNode columns, EncodedObject object) throws IOException {
        Properties properties = new Properties();
        settings.dictionaryThreshold()
                .ifPresent(threshold -> properties.setProperty(
                        OrcConf.DICTIONARY_KEY_SIZE_THRESHOLD.getAttribute(), Double.toString(threshold)));
        OrcFile.WriterOptions options = OrcFile.writerOptions(properties, NO_CONFIGURATION)
                .setSchema(OrcRows.typeOf(columns))
                .stripeSize(settings.stripeBytes())
                .blockSize(settings.blockBytes())
                .rowIndexStride(settings.rowIndexStride())
                .blockPadding(settings.padding())
                .paddingTolerance(settings.paddingTolerance())
                .compress(compression())
                .bloomFilterColumns(String.join(",", settings.bloomFilterColumns()))
                .bloomFilterFpp(settings.bloomFilterFalsePositives())
                .version(settings.version11() ? OrcFile.Version.V_0_11 : OrcFile.Version.V_0_12)
                .useUTCTimestamp(true)
                .setProlepticGregorian(true)
                .memory(new MemoryManagerImpl(settings.stripeBytes()))
                .setKeyProvider(new InMemoryKeystore());
        options.physicalWriter(
                new PhysicalFsWriter(new FSDataOutputStream(object, null), options, new WriterEncryptionVariant[0]));
        return new File(new WriterImpl(null, NO_PATH, options), new OrcRows(columns));
    }

    private CompressionKind compression() {
        return switch (settings.compression()) {
            case NONE -> CompressionKind.NONE;
            case SNAPPY -> CompressionKind.SNAPPY;
            case DEFLATE -> CompressionKind.ZLIB;
        };
    }

    private record File(Writer writer, OrcRows rows) implements RowFile {
        @Override
        public void write(RowBuffer buffer) throws IOException {
            for (int row = 0; row < buffer.rows(); row++) {
                rows.add(buffer, buffer.row(row));
                if (rows.isFull()) {
                    flush();
                }
            }
        }

        private void flush() throws IOException {
            writer.addRowBatch(rows.batch());
            rows.clear();
        }

        @Override
        public void finish() throws IOException {
            flush();
            writer.close();
        }
    }
}
