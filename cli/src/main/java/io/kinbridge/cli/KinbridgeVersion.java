package io.kinbridge.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that the jar's manifest names. */
final class KinbridgeVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Kinbridge.class.getPackage().getImplementationVersion();
        return new String[] {
            "kinbridge " + Objects.requireNonNullElse(version, "(not packaged)"),
            "Java " + System.getProperty("java.runtime.version")
        };
    }
}
