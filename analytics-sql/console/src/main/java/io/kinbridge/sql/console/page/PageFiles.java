package io.kinbridge.sql.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files below {@code /web/}, which are ours, and below {@code /lib/}, which are the libraries'. What comes out of a jar is kept; a
 * folder's files, as in development, are read each time. Thread-safe.
 */
public final class PageFiles {
    private static final String OURS = "io/kinbridge/sql/console/web/";
    private static final List<String> LIBRARIES = List.of("META-INF/resources/_static/", "META-INF/resources/webjars/");

    /** No segment begins with a dot, so none leads out. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    private final Map<String, PageFile> kept = new ConcurrentHashMap<>();

    public PageFiles() {}

    /** The file behind a path of the server; empty if there is none that may be asked for. */
    public Optional<PageFile> find(String path) {
        PageFile known = kept.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        if (path.startsWith("/web/")) {
            return read(path, List.of(OURS), path.substring("/web/".length()), false);
        }
        if (path.startsWith("/lib/")) {
            return read(path, LIBRARIES, path.substring("/lib/".length()), true);
        }
        return Optional.empty();
    }

    private Optional<PageFile> read(String path, List<String> folders, String name, boolean lasting) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(name).matches()) {
            return Optional.empty();
        }
        for (String folder : folders) {
            URL url = PageFiles.class.getClassLoader().getResource(folder + name);
            if (url != null) {
                PageFile file = PageFile.of(bytes(url), type, lasting);
                if (url.getProtocol().equals("jar")) {
                    kept.put(path, file);
                }
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    static byte[] bytes(URL url) {
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + url, e);
        }
    }
}
