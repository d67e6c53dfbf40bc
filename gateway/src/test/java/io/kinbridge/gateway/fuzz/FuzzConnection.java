package io.kinbridge.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection that sends anything, and reads what HTTP/1.1 answers. It is made anew when the other side has closed it. */
final class FuzzConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI endpoint;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    FuzzConnection(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * An answer; without one the connection was closed.
     *
     * @param status 0 for none
     */
    record Answer(int status, String text) {
        static final Answer NONE = new Answer(0, "");
    }

    /** @param last whether nothing is sent after it: what is half a request then is known to be */
    Answer send(byte[] head, byte[] body, boolean last) throws IOException {
        Socket open = open();
        try {
            OutputStream out = open.getOutputStream();
            byte[] whole = new byte[head.length + body.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            out.write(whole);
            if (last) {
                open.shutdownOutput();
            }
            Answer answer = answer();
            if (last || answer.status() == 0) {
                close();
            }
            return answer;
        } catch (java.net.SocketTimeoutException hangs) {
            throw hangs;
        } catch (IOException closed) {
            close();
            return Answer.NONE;
        }
    }

    private Socket open() throws IOException {
        Socket known = socket;
        if (known == null) {
            known = new Socket(endpoint.getHost(), endpoint.getPort());
            known.setTcpNoDelay(true);
            known.setSoTimeout(PATIENCE_MILLIS);
            socket = known;
            in = new BufferedInputStream(known.getInputStream());
        }
        return known;
    }

    private Answer answer() throws IOException {
        String statusLine = line();
        if (statusLine.isEmpty()) {
            return Answer.NONE;
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        int length = -1;
        boolean closes = false;
        StringBuilder text = new StringBuilder(statusLine);
        for (String header = line(); !header.isEmpty(); header = line()) {
            text.append('\n').append(header);
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            }
            closes |= lower.startsWith("connection:") && lower.contains("close");
        }
        byte[] body = length < 0 ? stream().readAllBytes() : stream().readNBytes(length);
        text.append("\n\n").append(new String(body, ISO_8859_1));
        if (closes || length < 0) {
            close();
        }
        return new Answer(status, text.toString());
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = stream().read();
        while (read >= 0 && read != '\n') {
            if (read != '\r') {
                line.append((char) read);
            }
            read = stream().read();
        }
        return line.toString();
    }

    private InputStream stream() throws IOException {
        InputStream open = in;
        if (open == null) {
            throw new IOException("The connection is closed");
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
