package io.kinbridge.sql.run;

import io.kinbridge.sql.application.JavaFunction;
import io.kinbridge.sql.catalog.UserFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the methods of functions that are written in Java. To be kept open as long as they are called. */
final class JarFunctions implements AutoCloseable {
    private final URLClassLoader loader;

    /**
     * @throws IllegalArgumentException if a jar is not there
     */
    JarFunctions(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                throw new IllegalArgumentException("there is no jar " + jar);
            }
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("jar " + jar + ": " + e.getMessage(), e);
            }
        }
        this.loader = new URLClassLoader(urls.toArray(URL[]::new), JarFunctions.class.getClassLoader());
    }

    /**
     * A function.
     *
     * @throws IllegalArgumentException if its class or method is not there, or SQL cannot call it
     */
    UserFunction find(JavaFunction function) {
        List<Method> methods;
        try {
            methods = Stream.of(loader.loadClass(function.className()).getMethods())
                    .filter(method -> method.getName().equals(function.methodName()))
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .toList();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "function %s: class %s is not to be had (%s); give its jar with --jar"
                            .formatted(function.name(), function.className(), e),
                    e);
        }
        if (methods.size() != 1) {
            throw new IllegalArgumentException("function %s: class %s has %d public static methods '%s'; expected one"
                    .formatted(function.name(), function.className(), methods.size(), function.methodName()));
        }
        return new UserFunction(function.name().toUpperCase(Locale.ROOT), methods.get(0));
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("jars of functions", e);
        }
    }
}
