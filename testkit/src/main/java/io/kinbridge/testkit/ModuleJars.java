package io.kinbridge.testkit;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Class paths of modules whose programs run in JVMs of their own: their builds put the jars that they need into {@code target/lib}. */
public final class ModuleJars {
    private ModuleJars() {}

    /**
     * The jars of the module that a class is of.
     *
     * @throws IllegalStateException if the module has not been built
     */
    public static String of(Class<?> member) {
        Path place = place(member);
        Path lib = place.resolveSibling("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(lib + " is missing; it is made by the build of that module");
        }
        return lib.resolve("*").toString();
    }

    /** The jars and the classes of the module that a class is of. */
    public static String withClassesOf(Class<?> member) {
        return place(member) + File.pathSeparator + of(member);
    }

    /** The folder or jar that a class is in. */
    static Path place(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + member + " is no path", e);
        }
    }
}
