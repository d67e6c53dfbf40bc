package io.kinbridge.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Where a part was measured.
 *
 * @param processor its model and how many of its cores there are
 * @param memory main memory
 * @param system operating system
 * @param java the JVM's version
 * @param kafka the clients' version, which is the broker's
 * @param load processes that wanted to run just before: the system's average over a minute; negative if it does not say
 */
record Machine(String processor, String memory, String system, String java, String kafka, double load) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final double GIB = 1024.0 * 1024 * 1024;

    static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors() + " cores of " + processor(system),
                String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / GIB),
                system.getName() + " " + system.getVersion(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                AppInfoParser.getVersion(),
                system.getSystemLoadAverage());
    }

    private static String processor(OperatingSystemMXBean system) {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(system.getArch());
        } catch (IOException e) {
            return system.getArch();
        }
    }
}
