package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.row.RowBuffer;
import io.kinbridge.firehose.format.row.RowNode;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Parquet files. Nothing of Hadoop's is loaded for them but the classes that Parquet names. */
final class ParquetFiles implements ConvertedFormat.FileKind {
    /** A row group is in memory until it is full: what is written so far is not to be there twice. */
    private static final int MAX_ROW_GROUP = 64 << 20;

    private final OutputSettings.Parquet settings;

    ParquetFiles(OutputSettings.Parquet settings) {
        this.settings = settings;
    }

    @Override
    public String extension() {
        return ".parquet";
    }

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public RowFile begin(RowNode columns, EncodedObject object) throws IOException {
        ParquetRows rows = new ParquetRows(columns);
        ParquetWriter<RowBuffer> writer = new Builder(new ParquetObject(object, settings.blockBytes()), rows)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCompression())
                .withCompressionCodec(codec())
                .withRowGroupSize((long) Math.min(settings.blockBytes(), MAX_ROW_GROUP))
                .withPageSize(settings.pageBytes())
                .withDictionaryPageSize(settings.pageBytes())
                .withDictionaryEncoding(settings.dictionaries())
                .withMaxPaddingSize(settings.maxPaddingBytes())
                .withWriterVersion(settings.version2() ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0)
                .build();
        return new File(writer, rows);
    }

    private CompressionCodecName codec() {
        return switch (settings.compression()) {
            case NONE -> CompressionCodecName.UNCOMPRESSED;
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case DEFLATE -> CompressionCodecName.GZIP;
        };
    }

    private record File(ParquetWriter<RowBuffer> writer, ParquetRows rows) implements RowFile {
        @Override
        public void write(RowBuffer buffer) throws IOException {
            for (int row = 0; row < buffer.rows(); row++) {
                rows.select(buffer.row(row));
                writer.write(buffer);
            }
        }

        @Override
        public void finish() throws IOException {
            writer.close();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<RowBuffer, Builder> {
        private final ParquetRows rows;

        Builder(ParquetObject object, ParquetRows rows) {
            super(object);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract.
        protected WriteSupport<RowBuffer> getWriteSupport(Configuration unused) {
            return rows;
        }

        @Override
        protected WriteSupport<RowBuffer> getWriteSupport(ParquetConfiguration unused) {
            return rows;
        }
    }
}
