package io.kinbridge.benchmark.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** A connection of HTTP/1.1 on which one request after another is sent and answered. For one thread. */
final class LoadConnection implements AutoCloseable {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final String SUCCESS = "HTTP/1.1 200 ";
    private static final String LENGTH = "\r\ncontent-length:";
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] FAILED_COUNT = "FailedRecordCount".getBytes(ISO_8859_1);
    private static final byte[] NONE_IN_JSON = "\":0,".getBytes(ISO_8859_1);
    private static final int NONE_IN_CBOR = 0;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] answer = new byte[BUFFER_BYTES];
    private int filled;

    LoadConnection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * Sends a request, and returns when the last byte of its answer is there.
     *
     * @throws IllegalStateException if it failed, or a record of it did
     */
    void call(byte[] request) throws IOException {
        out.write(request);
        filled = 0;
        int head;
        do {
            readSome();
            head = position(HEAD_END, 0);
        } while (head < 0);
        int body = head + HEAD_END.length;
        int end = body + bodyBytes(head);
        if (end > answer.length) {
            answer = Arrays.copyOf(answer, end);
        }
        while (filled < end) {
            readSome();
        }
        check(body);
    }

    private void readSome() throws IOException {
        int count = in.read(answer, filled, answer.length - filled);
        if (count < 0) {
            throw new EOFException("The server closed the connection after " + filled + " bytes of an answer");
        }
        filled += count;
    }

    private int bodyBytes(int head) {
        String text = text(0, head).toLowerCase(Locale.ROOT);
        int length = text.indexOf(LENGTH);
        if (length < 0) {
            throw new IllegalStateException("An answer does not say how long it is: " + text);
        }
        int value = length + LENGTH.length();
        int end = text.indexOf('\r', value);
        return Integer.parseInt((end < 0 ? text.substring(value) : text.substring(value, end)).trim());
    }

    private void check(int body) {
        if (!text(0, SUCCESS.length()).equals(SUCCESS)) {
            throw new IllegalStateException("A request was answered with " + text(0, filled));
        }
        int counted = position(FAILED_COUNT, body);
        if (counted < 0) {
            return;
        }
        int count = counted + FAILED_COUNT.length;
        int end = count + NONE_IN_JSON.length;
        boolean noneInCbor = count < filled && answer[count] == NONE_IN_CBOR;
        boolean noneInJson = end <= filled && Arrays.equals(answer, count, end, NONE_IN_JSON, 0, NONE_IN_JSON.length);
        if (!noneInCbor && !noneInJson) {
            throw new IllegalStateException("Records of a request were not written: " + text(body, filled));
        }
    }

    private String text(int from, int to) {
        return new String(answer, from, to - from, ISO_8859_1);
    }

    /** Of the first such bytes in the answer; -1 if there are none. */
    private int position(byte[] wanted, int from) {
        for (int i = from; i <= filled - wanted.length; i++) {
            if (answer[i] == wanted[0] && Arrays.equals(answer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
