package io.kinbridge.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Prepares a fresh log directory for its first start, as {@code kafka-storage format} does. */
final class LogDirectoryFormat {
    private LogDirectoryFormat() {}

    /** Formats the directory with the latest stable metadata version, unless an earlier start has done so. */
    static void ensureFormatted(Path logDirectory) {
        if (Files.exists(logDirectory.resolve("meta.properties"))) {
            return;
        }
        String path = logDirectory.toString();
        try {
            Files.createDirectories(logDirectory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(path)
                    .setMetadataLogDirectory(path)
                    .run();
        } catch (Exception e) {
            throw new BrokerStartException("Log directory " + path + " could not be formatted: " + e.getMessage(), e);
        }
    }
}
