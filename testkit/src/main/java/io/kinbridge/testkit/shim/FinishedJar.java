package io.kinbridge.testkit.shim;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A jar as it is published, and what an application gets with it. */
public record FinishedJar(Path file) {
    /**
     * The jar of the module that is tested.
     *
     * @param property the system property by which failsafe names it
     * @throws IllegalStateException if it is not set: there is no finished jar before the integration tests
     */
    public static FinishedJar namedBy(String property) {
        String named = System.getProperty(property);
        if (named == null) {
            throw new IllegalStateException(
                    "The finished jar is named by mvn verify, in the system property " + property);
        }
        return new FinishedJar(Path.of(named));
    }

    /**
     * The jars of its declared dependencies.
     *
     * @throws IOException if their list cannot be read
     */
    public List<Path> usersJars() throws IOException {
        return jarsIn("users-class-path.txt");
    }

    /**
     * The jars of a class path that Maven has written to the target folder of the module that is tested.
     *
     * @throws IOException if it cannot be read
     */
    public static List<Path> jarsIn(String list) throws IOException {
        String entries = Files.readString(Path.of("target", list)).trim();
        return Arrays.stream(entries.split(File.pathSeparator)).map(Path::of).toList();
    }

    /**
     * A loader of the jar and its declared dependencies, with nothing of the test's own class path.
     *
     * @throws IOException if these cannot be told
     */
    public URLClassLoader usersLoader() throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(file));
        for (Path jar : usersJars()) {
            urls.add(url(jar));
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    /**
     * The names of its classes, with dots.
     *
     * @throws IOException if the jar cannot be read
     */
    public List<String> classes() throws IOException {
        return entries().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                .toList();
    }

    /**
     * The names of all that is in it, with slashes.
     *
     * @throws IOException if the jar cannot be read
     */
    public List<String> entries() throws IOException {
        try (JarFile open = new JarFile(file.toFile())) {
            return open.stream().map(JarEntry::getName).toList();
        }
    }
}
