package io.kinbridge.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library of Amazon's whose place a jar of Kinbridge's takes, with classes of the same names. For Kinbridge's own modules, which
 * warn of the one beside the other. Immutable.
 *
 * @param product what Amazon calls it in short, such as KPL
 * @param artifact its Maven artifact id, which users remove
 * @param page the page on its replacement, and the section that speaks of this
 * @param engine the full name of a class that Kinbridge's jar alone has
 * @param facade the full name of a class that both have
 * @param leftOut the full name of a class that every version of Amazon's has, and Kinbridge's has not
 */
public record ReplacedLibrary(
        String product, String artifact, String page, String engine, String facade, String leftOut) {

    /**
     * Looks for Amazon's own library on the class path that Kinbridge's is on.
     *
     * @param loader that of Kinbridge's engine
     * @return empty if it is not there
     * @throws UncheckedIOException if the class path cannot be searched
     */
    public Optional<OriginalJar> original(ClassLoader loader) {
        Optional<String> ours = places(loader, engine).stream().findFirst();
        return ours.flatMap(place -> Stream.concat(
                        places(loader, leftOut).stream(),
                        places(loader, facade).stream().filter(other -> !other.equals(place)))
                .findFirst()
                .map(original -> new OriginalJar(this, original, place)));
    }

    private static List<String> places(ClassLoader loader, String type) {
        String resource = type.replace('.', '/') + ".class";
        try {
            return Collections.list(loader.getResources(resource)).stream()
                    .map(url -> place(url, resource))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The class path cannot be searched for " + resource, e);
        }
    }

    private static String place(URL url, String resource) {
        String text = url.toString();
        String root = text.substring(0, text.length() - resource.length());
        return root.replaceFirst("^jar:", "").replaceFirst("!?/$", "");
    }
}
