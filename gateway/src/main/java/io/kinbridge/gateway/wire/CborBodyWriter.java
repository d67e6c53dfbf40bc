package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.time.Instant;

/** Blobs are byte strings, timestamps are whole milliseconds since the epoch, under tag 1. */
final class CborBodyWriter extends BodyWriter {
    private static final int EPOCH_TIME = 1;

    private final CBORGenerator cbor;

    CborBodyWriter(CBORGenerator cbor) {
        super(cbor);
        this.cbor = cbor;
    }

    @Override
    void blob(byte[] bytes) throws IOException {
        cbor.writeBinary(bytes);
    }

    @Override
    void timestamp(Instant moment) throws IOException {
        cbor.writeTag(EPOCH_TIME);
        cbor.writeNumber(moment.toEpochMilli());
    }
}
