package io.kinbridge.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java program to run in a JVM of its own.
 *
 * @param main the class whose {@code main(String[])} is called
 * @param arguments what {@code main} is given
 * @param jvmOptions options of the JVM, such as {@code -Xmx256m}
 * @param classPath what it runs on; null for the class path of this JVM
 * @param javaHome the Java that runs it; null for the one of this JVM
 * @param outputFile where standard output and error go, appended; null keeps them for {@link JavaProcess#lines()}
 * @param environment variables beyond those of this JVM
 */
public record JavaCommand(
        Class<?> main,
        List<String> arguments,
        List<String> jvmOptions,
        @Nullable String classPath,
        @Nullable Path javaHome,
        @Nullable Path outputFile,
        Map<String, String> environment) {
    /** A small heap, and a start that does not wait for the optimizing compiler. */
    private static final List<String> SMALL_JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** Copies the collections. */
    public JavaCommand {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }

    /** A program on the class path of this JVM. */
    public JavaCommand(Class<?> main, List<String> arguments, List<String> jvmOptions, @Nullable Path outputFile) {
        this(main, arguments, jvmOptions, null, null, outputFile, Map.of());
    }

    /** The program in a small JVM of at most 256 MiB heap, its output kept for {@link JavaProcess#lines()}. */
    public static JavaCommand of(Class<?> main, List<String> arguments) {
        return new JavaCommand(main, arguments, SMALL_JVM, null);
    }

    /** This command with one more JVM option; where two contradict each other, the JVM follows the later. */
    public JavaCommand withJvmOption(String option) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new JavaCommand(main, arguments, more, classPath, javaHome, outputFile, environment);
    }

    /** This command on another class path, behind which comes what ends the program with this JVM. */
    public JavaCommand withClassPath(String itsClassPath) {
        return new JavaCommand(main, arguments, jvmOptions, itsClassPath, javaHome, outputFile, environment);
    }

    /** This command by another Java, which must not be older than this one. */
    public JavaCommand withJavaHome(Path home) {
        return new JavaCommand(main, arguments, jvmOptions, classPath, home, outputFile, environment);
    }

    /** This command with its output appended to a file. */
    public JavaCommand withOutputTo(Path file) {
        return new JavaCommand(main, arguments, jvmOptions, classPath, javaHome, file, environment);
    }

    /** This command with these variables of its environment, and no others beyond those of this JVM. */
    public JavaCommand withEnvironment(Map<String, String> variables) {
        return new JavaCommand(main, arguments, jvmOptions, classPath, javaHome, outputFile, variables);
    }

    ProcessBuilder processBuilder() {
        List<String> words = new ArrayList<>();
        Path home = javaHome == null ? Path.of(System.getProperty("java.home")) : javaHome;
        words.add(home.resolve("bin").resolve("java").toString());
        words.addAll(jvmOptions);
        words.add("-cp");
        words.add(classPath == null ? System.getProperty("java.class.path") : withChildJvm(classPath));
        words.add(ChildJvm.class.getName());
        words.add(main.getName());
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        if (outputFile != null) {
            File file = outputFile.toFile();
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(file));
        }
        return builder;
    }

    private static String withChildJvm(String classPath) {
        return classPath + File.pathSeparator + ModuleJars.place(ChildJvm.class);
    }
}
