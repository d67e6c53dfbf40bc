package io.kinbridge.sql.console.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is answered at {@code /}: {@code web/index.html}, with the import map where it says {@value #IMPORT_MAP}, and a nonce for style
 * elements, which is new each time, where it says {@value #STYLE_NONCE}. Thread-safe.
 */
public final class FirstPage {
    static final String IMPORT_MAP = "%IMPORT_MAP%";
    static final String STYLE_NONCE = "%STYLE_NONCE%";

    private final PageFiles files;
    private final SecureRandom random;
    private volatile @Nullable String importMap;

    public FirstPage(PageFiles files, SecureRandom random) {
        this.files = files;
        this.random = random;
    }

    /** The page for one answer. */
    public Rendered render() {
        String map = importMap();
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        PageFile index = files.find("/web/index.html").orElseThrow();
        String html = new String(index.plain(), StandardCharsets.UTF_8)
                .replace(IMPORT_MAP, map)
                .replace(STYLE_NONCE, nonce);
        return new Rendered(html.getBytes(StandardCharsets.UTF_8), policy(map, nonce));
    }

    private String importMap() {
        String map = importMap;
        if (map == null) {
            map = ImportMap.ofThisClassPath();
            importMap = map;
        }
        return map;
    }

    private static String policy(String importMap, String nonce) {
        return "default-src 'none'; script-src 'self' 'sha256-" + sha256(importMap) + "'; style-src 'self' 'nonce-"
                + nonce
                + "'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }

    /**
     * One answer.
     *
     * @param html the page
     * @param policy its Content-Security-Policy
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Rendered(byte[] html, String policy) {}
}
