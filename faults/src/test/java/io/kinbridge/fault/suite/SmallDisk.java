package io.kinbridge.fault.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system of its own that can be filled up. Made by mount, which needs Linux and root. */
final class SmallDisk implements AutoCloseable {
    private static final int MEBIBYTES = 512;
    private static final int PIECE = 1 << 20;
    private static final int COMMAND_SECONDS = 10;

    private final Path folder;
    private final Thread unmounting = new Thread(this::unmount, "unmount-small-disk");

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one at a folder that exists; empty where that may not be. */
    static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "kinbridge-faults", folder.toString())) {
            return Optional.empty();
        }
        SmallDisk disk = new SmallDisk(folder);
        Runtime.getRuntime().addShutdownHook(disk.unmounting);
        return Optional.of(disk);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    Path folder() {
        return folder;
    }

    /** Leaves no byte. */
    void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(piece);
            }
        } catch (IOException full) {
            // What was wanted.
        }
    }

    void relieve() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private void unmount() {
        try {
            boolean unused = run("umount", "-l", folder.toString());
        } catch (IOException e) {
            System.err.println(folder + " stays mounted: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unmount();
        Runtime.getRuntime().removeShutdownHook(unmounting);
    }
}
