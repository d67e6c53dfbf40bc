package io.kinbridge.sql.console;

import io.kinbridge.client.KinbridgeConfig;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a console listens, to whom, and what it shows. Immutable.
 *
 * @param cluster where the streams and topics are
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param access who may use it
 * @param allowedHosts names, or {@code name:port}, that browsers may reach it by, beside localhost and IP addresses
 * @param limits what clients may take
 * @param directory where schemas and applications are kept; null for nowhere: there are no applications then
 */
public record ConsoleConfig(
        KinbridgeConfig cluster,
        String host,
        int port,
        ConsoleAccess access,
        Set<String> allowedHosts,
        ConsoleLimits limits,
        @Nullable Path directory) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4568;

    public ConsoleConfig {
        allowedHosts = Set.copyOf(allowedHosts);
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "The address to listen at is blank; " + DEFAULT_HOST + " is this machine alone");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port is " + port + "; it is 0 to 65535");
        }
    }

    /** A console for this machine alone, at {@value #DEFAULT_PORT}, that keeps nothing. */
    public static ConsoleConfig of(KinbridgeConfig cluster) {
        return new ConsoleConfig(
                cluster, DEFAULT_HOST, DEFAULT_PORT, ConsoleAccess.open(), Set.of(), ConsoleLimits.DEFAULT, null);
    }

    public ConsoleConfig withAddress(String newHost, int newPort) {
        return new ConsoleConfig(cluster, newHost, newPort, access, allowedHosts, limits, directory);
    }

    public ConsoleConfig withAccess(ConsoleAccess newAccess) {
        return new ConsoleConfig(cluster, host, port, newAccess, allowedHosts, limits, directory);
    }

    public ConsoleConfig withAllowedHosts(Set<String> names) {
        return new ConsoleConfig(cluster, host, port, access, names, limits, directory);
    }

    public ConsoleConfig withLimits(ConsoleLimits newLimits) {
        return new ConsoleConfig(cluster, host, port, access, allowedHosts, newLimits, directory);
    }

    public ConsoleConfig withDirectory(Path newDirectory) {
        return new ConsoleConfig(cluster, host, port, access, allowedHosts, limits, newDirectory);
    }
}
