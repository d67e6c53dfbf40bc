package io.kinbridge.gateway.http;

import io.kinbridge.gateway.service.Reply;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Writes messages one after another, as fast as the connection takes them. Thread-safe. */
final class MessageWriter implements Reply.MessageSink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Response response;
    private final BiConsumer<MessageWriter, @Nullable Throwable> whenOver;

    private final Object lock = new Object();
    private final Queue<Message> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean ending;
    private boolean over;
    private boolean gone;
    private Runnable whenGone = () -> {};
    private long bytes;

    private record Message(ByteBuffer content, Runnable whenSent) {}

    /** @param whenOver told once, when the last byte is written, with null, or of what broke off */
    MessageWriter(Response response, BiConsumer<MessageWriter, @Nullable Throwable> whenOver) {
        this.response = response;
        this.whenOver = whenOver;
    }

    @Override
    public void send(byte[] message, Runnable whenSent) {
        synchronized (lock) {
            if (ending) {
                return;
            }
            waiting.add(new Message(ByteBuffer.wrap(message), whenSent));
        }
        writeNext();
    }

    @Override
    public void end() {
        synchronized (lock) {
            ending = true;
        }
        writeNext();
    }

    @Override
    public void whenGone(Runnable task) {
        boolean already;
        synchronized (lock) {
            whenGone = task;
            already = gone;
        }
        if (already) {
            task.run();
        }
    }

    /** The caller is gone, or to be let go. */
    void leave() {
        Runnable task;
        synchronized (lock) {
            if (gone) {
                return;
            }
            gone = true;
            task = whenGone;
        }
        task.run();
    }

    long bytes() {
        synchronized (lock) {
            return bytes;
        }
    }

    private void writeNext() {
        Message next;
        synchronized (lock) {
            if (writing || over) {
                return;
            }
            next = waiting.poll();
            if (next == null) {
                if (!ending) {
                    return;
                }
                over = true;
            } else {
                writing = true;
                bytes += next.content().remaining();
            }
        }
        if (next == null) {
            response.write(
                    true,
                    NOTHING,
                    Callback.from(() -> whenOver.accept(this, null), failure -> whenOver.accept(this, failure)));
        } else {
            response.write(false, next.content(), Callback.from(() -> written(next), this::broken));
        }
    }

    private void written(Message message) {
        synchronized (lock) {
            writing = false;
        }
        message.whenSent().run();
        writeNext();
    }

    private void broken(Throwable failure) {
        synchronized (lock) {
            if (over) {
                return;
            }
            over = true;
            ending = true;
            waiting.clear();
        }
        leave();
        whenOver.accept(this, failure);
    }
}
