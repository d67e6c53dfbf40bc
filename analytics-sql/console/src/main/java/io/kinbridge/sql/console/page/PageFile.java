package io.kinbridge.sql.console.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that the page loads. Immutable; nobody writes into its arrays.
 *
 * @param plain the bytes
 * @param zipped the same in gzip; null where that would not be worth it
 * @param type its media type
 * @param tag its ETag, quotes included
 * @param lasting whether the bytes behind its path never change
 */
@SuppressWarnings("ArrayRecordComponent")
public record PageFile(byte[] plain, byte @Nullable [] zipped, String type, String tag, boolean lasting) {
    private static final int WORTH_ZIPPING = 1024;

    static PageFile of(byte[] bytes, String type, boolean lasting) {
        return new PageFile(bytes, bytes.length < WORTH_ZIPPING ? null : zip(bytes), type, tag(bytes), lasting);
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Weak, for it is the same for both forms. */
    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }
}
