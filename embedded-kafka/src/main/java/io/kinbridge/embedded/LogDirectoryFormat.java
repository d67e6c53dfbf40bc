package io.kinbridge.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Prepares the fresh log directory of a node that is broker and controller, as {@code kafka-storage format} does.
 *
 * <p>For a quorum whose voters stand in {@code controller.quorum.voters}; the metadata version is the latest stable one.
 *
 * @param clusterId the id all nodes of the cluster share, as {@link #newClusterId()} makes it
 * @param nodeId the node's {@code node.id}, 0 or more
 * @param controllerListener the node's listener name in {@code controller.listener.names}
 */
public record LogDirectoryFormat(String clusterId, int nodeId, String controllerListener) {

    /** A random cluster id. */
    public static String newClusterId() {
        return Uuid.randomUuid().toString();
    }

    /**
     * Formats the directory, unless it has been formatted before; creates it if need be.
     *
     * @throws BrokerStartException if it cannot be formatted
     */
    public void apply(Path logDirectory) {
        if (Files.exists(logDirectory.resolve("meta.properties"))) {
            return;
        }
        String path = logDirectory.toString();
        try {
            Files.createDirectories(logDirectory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(clusterId)
                    .setNodeId(nodeId)
                    .setControllerListenerName(controllerListener)
                    .addDirectory(path)
                    .setMetadataLogDirectory(path)
                    .run();
        } catch (Exception e) {
            throw new BrokerStartException("Log directory " + path + " could not be formatted: " + e.getMessage(), e);
        }
    }
}
