package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.EncodedObject;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** An object as a file that Parquet writes. */
final class ParquetObject implements OutputFile {
    private final EncodedObject object;
    private final long blockBytes;

    /** @param blockBytes across which no row group is to lie */
    ParquetObject(EncodedObject object, long blockBytes) {
        this.object = object;
        this.blockBytes = blockBytes;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Stream();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return new Stream();
    }

    @Override
    public boolean supportsBlockSize() {
        return true;
    }

    @Override
    public long defaultBlockSize() {
        return blockBytes;
    }

    private final class Stream extends PositionOutputStream {
        @Override
        public long getPos() {
            return object.length();
        }

        @Override
        public void write(int value) {
            object.write(value);
        }

        @Override
        public void write(byte[] data, int from, int length) {
            object.write(data, from, length);
        }
    }
}
