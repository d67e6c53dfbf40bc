package io.kinbridge.cli.demo;

import io.kinbridge.examples.consumer.LineCounter;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The KCL's example. */
final class ConsumerEnd implements End {
    private static final String APPLICATION = "line-counter";

    private final String stream;
    private final LineCheck check;
    private final int lines;
    private volatile @Nullable LineCounter counter;

    ConsumerEnd(String stream, LineIndex index) {
        this.stream = stream;
        this.check = new LineCheck(index);
        this.lines = index.count();
    }

    @Override
    public String name() {
        return "KCL consumer";
    }

    @Override
    public void start() {
        LineCounter started = new LineCounter(stream, APPLICATION, (id, key, line) -> check.read(id, key, bytes(line)));
        started.start();
        counter = started;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public int look() {
        return check.recordsRead();
    }

    @Override
    public int lines() {
        return lines;
    }

    @Override
    public String figures() {
        return String.format(Locale.ROOT, "%,d lines counted", check.recordsRead());
    }

    @Override
    public void stop() throws InterruptedException, ExecutionException {
        LineCounter started = counter;
        if (started != null) {
            boolean unused = started.stop();
        }
    }

    @Override
    public DeliveryCounts counts() {
        return check.counts();
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }
}
