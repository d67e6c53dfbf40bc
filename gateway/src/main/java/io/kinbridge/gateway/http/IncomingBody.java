package io.kinbridge.gateway.http;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.GatewayLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one request's body, as a whole. Of one that is too large the rest is read and dropped, up to a bound, for many clients
 * listen only when they have sent everything. One thread at a time.
 */
final class IncomingBody implements Invocable.Task {
    /** Memory grows with what has come, not with what was announced. */
    private static final int FIRST_BYTES = 128 * 1024;

    /** How many times its limit a body may be, to be read to its end and answered. */
    private static final int DROPPED = 4;

    private final Request request;
    private final Capacity capacity;
    private final int maxBytes;
    private final Duration maxTime;
    private final Consumer<byte[]> whole;
    private final Consumer<AwsError> refusal;
    private final Scheduler.Task timer;

    private byte[] bytes;
    private int length;
    private long dropped;
    private @Nullable AwsError refused;

    private IncomingBody(
            Request request,
            Capacity capacity,
            GatewayLimits limits,
            Consumer<byte[]> whole,
            Consumer<AwsError> refusal) {
        this.request = request;
        this.capacity = capacity;
        this.maxBytes = limits.bodyBytes();
        this.maxTime = limits.bodyTime();
        this.whole = whole;
        this.refusal = refusal;
        TimeoutException late = new TimeoutException("The body was not there within " + maxTime);
        this.timer = request.getComponents()
                .getScheduler()
                .schedule(() -> request.fail(late), maxTime.toMillis(), TimeUnit.MILLISECONDS);
        this.bytes = new byte[(int) Math.min(Math.max(request.getLength(), 0), FIRST_BYTES)];
    }

    /** Gives the body to one of the two, on a thread that may block. */
    static void read(
            Request request,
            Capacity capacity,
            GatewayLimits limits,
            Consumer<byte[]> whole,
            Consumer<AwsError> refusal) {
        new IncomingBody(request, capacity, limits, whole, refusal).run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(refused == null ? error(chunk.getFailure()) : refused);
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last || dropped > (long) DROPPED * maxBytes) {
                end(refused);
                return;
            }
        }
    }

    private void take(ByteBuffer part) {
        int more = part.remaining();
        if (refused == null && more > maxBytes - length) {
            refused = new AwsError(
                    "RequestEntityTooLargeException", 413, "The request's body is larger than " + maxBytes + " bytes.");
        } else if (refused == null && !capacity.reserve(more)) {
            refused = new AwsError(
                    "ServiceUnavailable",
                    503,
                    "The requests under way have more bytes than the gateway has memory for; try again later.");
        }
        if (refused != null) {
            dropped += more;
            return;
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(2L * bytes.length, (long) length + more)));
        }
        part.get(bytes, length, more);
        length += more;
    }

    private void end(@Nullable AwsError error) {
        timer.cancel();
        try {
            if (error == null) {
                whole.accept(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
            } else {
                refusal.accept(error);
            }
        } finally {
            capacity.release(length);
        }
    }

    private AwsError error(Throwable failure) {
        if (failure instanceof HttpException bad) {
            return new AwsError("BadRequest", bad.getCode(), "The request is no good HTTP.");
        }
        return new AwsError(
                "RequestTimeoutException",
                408,
                "The request's body was not there within " + maxTime.toSeconds()
                        + " s; send less at a time, or raise the gateway's limit.");
    }
}
