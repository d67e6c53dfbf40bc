package io.kinbridge.firehose.operation;

import io.kinbridge.log.RecordLog;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** One record on its way into a stream's topic. Told of its fate by another thread; read when that is known. */
final class PutEntry implements RecordLog.Append {
    private final byte[] data;
    private final Runnable over;
    private long offset;
    private @Nullable SdkException failure;

    /** @param over is run once, when the fate is known; what happened before is visible to it */
    PutEntry(byte[] data, Runnable over) {
        this.data = data;
        this.over = over;
    }

    @Override
    public byte @Nullable [] key() {
        return null;
    }

    @Override
    public byte[] value() {
        return data;
    }

    @Override
    public @Nullable String explicitHashKey() {
        return null;
    }

    @Override
    public void appended(long at) {
        offset = at;
        over.run();
    }

    @Override
    public void failed(RuntimeException reason) {
        failure = Failures.of(reason);
        over.run();
    }

    @Override
    public void refused(RuntimeException reason) {
        failed(reason);
    }

    /** Where it stands, if it did not fail. */
    long offset() {
        return offset;
    }

    /** Null where the record stands in the topic. */
    @Nullable
    SdkException failure() {
        return failure;
    }
}
