package io.kinbridge.firehose.format.row;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** Copies values as they stand, without white space, and with their keys as the SerDe compares them. For one thread. */
final class CompactJson {
    private final JsonScanner scanner;
    private final Scratch scratch;
    private final KeyIndex.Keys keys;

    CompactJson(JsonScanner scanner, Scratch scratch, KeyIndex.Keys keys) {
        this.scanner = scanner;
        this.scratch = scratch;
        this.keys = keys;
    }

    /** Appends the value that comes next. */
    void copy() throws MalformedRecordException {
        copy(0);
    }

    private void copy(int depth) throws MalformedRecordException {
        int next = scanner.next();
        if (next == '{') {
            object(scanner.checked(depth));
        } else if (next == '[') {
            array(scanner.checked(depth));
        } else {
            int from = scanner.position();
            scanner.skip();
            scratch.append(scanner.array(), from, scanner.position() - from);
        }
    }

    private void object(int depth) throws MalformedRecordException {
        scanner.take();
        scratch.append('{');
        if (!scanner.accept('}')) {
            boolean more = true;
            while (more) {
                scanner.expect('"');
                int kept = scratch.end();
                scanner.string();
                String key = keys.canonical(scanner.text());
                scratch.truncate(kept);
                scanner.expect(':');
                quote(key);
                scratch.append(':');
                copy(depth);
                more = scanner.more('}');
                if (more) {
                    scratch.append(',');
                }
            }
        }
        scratch.append('}');
    }

    private void array(int depth) throws MalformedRecordException {
        scanner.take();
        scratch.append('[');
        if (!scanner.accept(']')) {
            boolean more = true;
            while (more) {
                copy(depth);
                more = scanner.more(']');
                if (more) {
                    scratch.append(',');
                }
            }
        }
        scratch.append(']');
    }

    private void quote(String key) {
        byte[] bytes = new String(JsonStringEncoder.getInstance().quoteAsString(key)).getBytes(StandardCharsets.UTF_8);
        scratch.append('"');
        scratch.append(bytes, 0, bytes.length);
        scratch.append('"');
    }
}
