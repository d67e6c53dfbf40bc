package io.kinbridge.sql.console.http;

import io.kinbridge.sql.console.query.EventSink;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An answer of events without an end of its own, written without a thread that waits. Thread-safe. */
final class EventWriter implements EventSink {
    private final Request request;
    private final Response response;
    private final Callback callback;

    // Guarded by this.
    private boolean writing;
    private boolean over;

    /** Begins the answer. */
    EventWriter(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Accel-Buffering", "no");
    }

    @Override
    public void send(byte[] bytes, Consumer<@Nullable Throwable> done) {
        synchronized (this) {
            if (over) {
                return;
            }
            writing = true;
        }
        response.write(
                false,
                ByteBuffer.wrap(bytes),
                Callback.from(
                        () -> {
                            if (written()) {
                                done.accept(null);
                            }
                        },
                        failure -> {
                            broken(failure);
                            done.accept(failure);
                        }));
    }

    /** Whether there may be more. */
    private synchronized boolean written() {
        writing = false;
        if (over) {
            callback.failed(new EOFException("aborted"));
        }
        return !over;
    }

    private synchronized void broken(Throwable failure) {
        writing = false;
        over = true;
        callback.failed(failure);
    }

    @Override
    public void finish() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }

    @Override
    public void abort() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (!writing) {
                callback.failed(new EOFException("aborted"));
                return;
            }
        }
        // What is being written fails then, and with it the answer.
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        connection.close();
    }
}
