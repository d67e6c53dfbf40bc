package io.kinbridge.cli.firehose;

import java.nio.file.Path;

/** Which plugin the commands start. */
final class PluginFolders {
    private static final Path BUILT = Path.of("..", "..", "firehose-connector", "target", "plugin");

    private PluginFolders() {}

    /** Says what the launcher would. */
    static void useThatOfTheBuild() {
        System.setProperty("io.kinbridge.cli.plugins", BUILT.toString());
    }
}
