package io.kinbridge.cli.console;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.console.ConsoleAccess;
import io.kinbridge.sql.console.ConsoleConfig;
import io.kinbridge.sql.console.ConsoleLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a console listens, and to whom. */
final class ConsoleOptions {
    private static final String PASSWORD_VARIABLE = "KINBRIDGE_CONSOLE_PASSWORD";
    private static final int MIB = 1024 * 1024;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = ConsoleConfig.DEFAULT_HOST,
            description =
                    "The address to listen at: ${DEFAULT-VALUE}; beyond this machine only with a password or a proxy.")
    private String host = ConsoleConfig.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ConsoleConfig.DEFAULT_PORT,
            description = "Where to listen: ${DEFAULT-VALUE}; 0 for any that is free.")
    private int port;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password that the console asks for. It may be in the environment's "
                    + PASSWORD_VARIABLE + " instead.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--proxy-user-header",
            paramLabel = "HEADER",
            description = "The header in which a proxy says who the user is, such as X-Forwarded-User; needs --proxy.")
    private @Nullable String proxyUserHeader;

    @Option(
            names = "--proxy",
            paramLabel = "ADDRESS",
            description = "An address of the proxy; nobody else may connect. May be given several times.")
    private Set<String> proxies = new TreeSet<>();

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "A name, or NAME:PORT, that browsers may reach the console by, beside localhost and IP addresses;"
                            + " may be given several times.")
    private Set<String> allowedHosts = new TreeSet<>();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.kinbridge/console",
            description = "Where schemas and applications are kept: ${DEFAULT-VALUE}.")
    private Path directory = Path.of(".");

    @Option(
            names = "--max-queries",
            paramLabel = "N",
            defaultValue = "100",
            description = "Live queries at a time, ${DEFAULT-VALUE}.")
    private int maxQueries;

    @Option(
            names = "--max-queries-per-client",
            paramLabel = "N",
            defaultValue = "5",
            description = "Live queries of one browser at a time, ${DEFAULT-VALUE}.")
    private int maxQueriesPerClient;

    @Option(
            names = "--max-state-mib",
            paramLabel = "MIB",
            defaultValue = "32",
            description = "Memory for the state of one query, ${DEFAULT-VALUE} MiB.")
    private int maxStateMib;

    ConsoleConfig config(KinbridgeConfig cluster) {
        ConsoleLimits limits = ConsoleLimits.DEFAULT
                .withQueries(maxQueriesPerClient, maxQueries)
                .withMemory((long) maxStateMib * MIB, ConsoleLimits.DEFAULT.bufferBytes());
        return ConsoleConfig.of(cluster)
                .withAddress(host, port)
                .withAccess(access())
                .withAllowedHosts(allowedHosts)
                .withLimits(limits)
                .withDirectory(directory);
    }

    private ConsoleAccess access() {
        String password = password();
        if (proxyUserHeader != null || !proxies.isEmpty()) {
            if (password != null) {
                throw new CommandFailure("A password and a proxy exclude each other; take one of them away");
            }
            if (proxyUserHeader == null || proxies.isEmpty()) {
                throw new CommandFailure(
                        "--proxy-user-header and --proxy need each other: who says who the user is, and where");
            }
            return ConsoleAccess.proxy(proxyUserHeader, proxies);
        }
        return password == null ? ConsoleAccess.open() : ConsoleAccess.password(password);
    }

    private @Nullable String password() {
        if (passwordFile == null) {
            return System.getenv(PASSWORD_VARIABLE);
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new CommandFailure("The password's file cannot be read: " + e);
        }
    }
}
