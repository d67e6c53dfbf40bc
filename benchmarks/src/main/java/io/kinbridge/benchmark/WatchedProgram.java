package io.kinbridge.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs a program, and says twice a second what its JVM takes. Knows nothing but the JDK: the class path is the program's. */
public final class WatchedProgram {
    static final String WATCHED = "watched ";
    private static final long PERIOD_MILLIS = 500;
    private static final Path STATUS = Path.of("/proc/self/status");

    private WatchedProgram() {}

    /** Arguments: the name of the main class, then its own arguments. */
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(WatchedProgram::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        main.setAccessible(true); // the class itself may not be public
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                System.out.println(cause);
            }
            System.exit(1);
        }
    }

    private static void watch() {
        HeapWatch heap = HeapWatch.start();
        com.sun.management.OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        try {
            while (true) {
                System.out.println(
                        WATCHED + heap.peakBytes() + " " + residentPeakBytes() + " " + system.getProcessCpuTime());
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("This system does not say what memory a process takes", e);
        }
    }

    /** The most main memory that the process has had; 0 where the system does not say (it is no Linux). */
    private static long residentPeakBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
