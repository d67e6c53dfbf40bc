package io.kinbridge.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Entry point of a {@link JavaProcess}: runs the program, and ends with the JVM that started it.
 *
 * <p>Standard input is a pipe from the parent. It closes when the parent dies, of whatever; the child halts then, so a test run
 * that is killed leaves no process behind.
 */
final class ChildJvm {
    private static final int PARENT_GONE = 86;

    private ChildJvm() {}

    /** Arguments: the name of the main class, then its own arguments. */
    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(ChildJvm::haltWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] programArgs = Arrays.copyOfRange(args, 1, args.length);
        Method main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) programArgs);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent writes nothing; only the end of the stream has a meaning.
            }
        } catch (IOException e) {
            System.err.println("Standard input failed, which counts as the parent's end: " + e);
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
