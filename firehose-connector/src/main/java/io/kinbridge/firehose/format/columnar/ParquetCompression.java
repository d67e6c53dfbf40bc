package io.kinbridge.firehose.format.columnar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Snappy and gzip without Hadoop's codecs. For one thread. */
final class ParquetCompression implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return switch (codec) {
            case SNAPPY -> new SnappyCompressor();
            case GZIP -> new GzipCompressor();
            case UNCOMPRESSED -> new NoCompressor();
            default -> throw new IllegalArgumentException("Firehose has no compression " + codec);
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Objects are written, not read");
    }

    @Override
    public void release() {
        // There is nothing outside of the heap.
    }

    /** What it returns is valid until the next call: Parquet copies it at once. */
    private static final class SnappyCompressor implements BytesInputCompressor {
        private final Page plain = new Page();
        private byte[] compressed = new byte[0];

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            plain.reset();
            bytes.writeAllTo(plain);
            int most = Snappy.maxCompressedLength(plain.size());
            if (compressed.length < most) {
                compressed = new byte[most];
            }
            int length = Snappy.compress(plain.array(), 0, plain.size(), compressed, 0);
            return BytesInput.from(compressed, 0, length);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {
            compressed = new byte[0];
        }
    }

    /** Gives its array away without copying it. */
    private static final class Page extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    private static final class NoCompressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {
            // There is nothing to release.
        }
    }

    private static final class GzipCompressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream((int) (bytes.size() / 2 + 64));
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                bytes.writeAllTo(gzip);
            }
            return BytesInput.from(compressed);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        @Override
        public void release() {
            // There is nothing outside of the heap.
        }
    }
}
