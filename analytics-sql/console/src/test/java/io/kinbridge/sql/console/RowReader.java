package io.kinbridge.sql.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a query's events by a socket of its own, and only as closely as it has to: the machine is the server's. */
final class RowReader implements AutoCloseable {
    private static final String ROWS = "data: {\"rows\":[[";

    private final Socket socket;
    private final List<Long> waits = new ArrayList<>();
    private volatile long rows;
    private volatile long dropped;

    /** @param reads whether it reads at all */
    RowReader(Browser client, String query, boolean reads) throws IOException {
        URI console = client.console();
        socket = new Socket();
        if (!reads) {
            socket.setReceiveBufferSize(4096);
        }
        socket.connect(new InetSocketAddress(console.getHost(), console.getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/queries/" + query + "/events HTTP/1.1\r\nHost: " + console.getAuthority()
                                + "\r\nCookie: " + client.headers().get("Cookie") + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        if (reads) {
            Thread thread = new Thread(this::read, "row-reader");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ROWS)) {
                    take(line);
                }
            }
        } catch (IOException closed) {
            // Nothing more comes.
        }
    }

    /** Rows are [ROWTIME, when it was written, ...]; the first of a batch has waited longest. */
    private void take(String line) {
        int first = line.indexOf(',', ROWS.length()) + 1;
        int end = first;
        while (Character.isDigit(line.charAt(end))) {
            end++;
        }
        synchronized (waits) {
            waits.add(System.currentTimeMillis() - Long.parseLong(line, first, end, 10));
        }
        long count = 1;
        for (int at = line.indexOf("],["); at >= 0; at = line.indexOf("],[", at + 3)) {
            count++;
        }
        rows += count;
        dropped += Long.parseLong(line.substring(line.lastIndexOf(':') + 1, line.length() - 1));
    }

    long rows() {
        return rows;
    }

    long dropped() {
        return dropped;
    }

    /** For the first row of each batch, ms from before it was written until it was here. */
    List<Long> waits() {
        synchronized (waits) {
            return List.copyOf(waits);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
