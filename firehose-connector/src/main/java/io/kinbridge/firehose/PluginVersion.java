package io.kinbridge.firehose;

import java.util.Objects;

/** The plugin's version: the one that the jar's manifest names. */
final class PluginVersion {
    private PluginVersion() {}

    static String get() {
        return Objects.requireNonNullElse(
                PluginVersion.class.getPackage().getImplementationVersion(), "0.0.0-not-packaged");
    }
}
