package io.kinbridge.gateway;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where Node.js runs programs on the AWS SDK for JavaScript, which npm installs there once for all test JVMs. */
final class NodeFolder {
    private static final Path FOLDER = Path.of("target", "js");
    private static final Path SDK = FOLDER.resolve("node_modules/@aws-sdk/client-kinesis");

    private NodeFolder() {}

    /**
     * The folder, with the program in it. The test is skipped where Node.js, npm or its registry is missing.
     *
     * @param sources has the program and its package.json
     */
    static Path with(Tool tool, Path sources, String program) throws IOException, InterruptedException {
        assumeThat(tool.succeeds("node", "--version") && tool.succeeds("npm", "--version"))
                .as("node and npm are not here")
                .isTrue();
        Files.createDirectories(FOLDER);
        Files.copy(sources.resolve(program), FOLDER.resolve(program), StandardCopyOption.REPLACE_EXISTING);
        assumeThat(isInstalled(tool, sources.resolve("package.json")))
                .as("npm cannot install the AWS SDK for JavaScript: there is no registry")
                .isTrue();
        return FOLDER;
    }

    /** One JVM installs, the others wait for it. */
    private static boolean isInstalled(Tool tool, Path packages) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(
                        FOLDER.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Files.copy(packages, FOLDER.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
            return lock.isValid()
                    && (Files.isDirectory(SDK)
                            || tool.finished(FOLDER, "npm", "install", "--no-audit", "--no-fund", "--silent")
                                            .exitCode()
                                    == 0);
        }
    }
}
