package io.kinbridge.fault.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM takes, as Linux and jcmd tell it.
 *
 * @param heapKib what objects take after a collection
 * @param threads all of it
 * @param descriptors open files and connections
 * @param connections sockets among them
 */
record ProcessSize(long heapKib, int threads, int descriptors, int connections) {
    private static final Pattern USED = Pattern.compile("(?:generation|heap) .*used (\\d+)K");

    static ProcessSize of(long pid) throws IOException, InterruptedException {
        String unused = jcmd(pid, "GC.run");
        Path process = Path.of("/proc", Long.toString(pid));
        return new ProcessSize(
                usedKib(jcmd(pid, "GC.heap_info")),
                threads(process.resolve("status")),
                descriptors(process, ""),
                descriptors(process, "socket:"));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }

    /** Of the serial collector, which tells its generations and its metaspace apart. */
    static long usedKib(String heapInfo) {
        Matcher used = USED.matcher(heapInfo);
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("No heap is told in " + heapInfo);
        }
        return sum;
    }

    private static int threads(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring("Threads:".length()).strip()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int descriptors(Path process, String kind) throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return (int) open.filter(one -> target(one).startsWith(kind)).count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closed) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The middle of some samples, each figure by itself. */
    static ProcessSize median(List<ProcessSize> samples) {
        return new ProcessSize(
                samples.stream().mapToLong(ProcessSize::heapKib).sorted().toArray()[samples.size() / 2],
                samples.stream().mapToInt(ProcessSize::threads).sorted().toArray()[samples.size() / 2],
                samples.stream().mapToInt(ProcessSize::descriptors).sorted().toArray()[samples.size() / 2],
                samples.stream().mapToInt(ProcessSize::connections).sorted().toArray()[samples.size() / 2]);
    }
}
