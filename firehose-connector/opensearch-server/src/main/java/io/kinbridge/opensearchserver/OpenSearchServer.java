package io.kinbridge.opensearchserver;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.ModuleJars;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of OpenSearch, without its security plugin. It ends with this JVM at the latest. Thread-safe. */
public final class OpenSearchServer implements AutoCloseable {
    /** What OpenSearch 3 wants at least. */
    public static final int LEAST_JAVA = 21;

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Pattern LISTENING =
            Pattern.compile(".*AbstractHttpServerTransport.*publish_address \\{(127\\.0\\.0\\.1:\\d+)}.*");

    private final JavaProcess process;
    private final URI url;

    private OpenSearchServer(JavaProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts one, and returns when it can be called; empty if there is no Java that is new enough.
     *
     * @param folder for its files
     */
    public static Optional<OpenSearchServer> start(Path folder) {
        return JavaHomes.atLeast(LEAST_JAVA).map(home -> start(home, folder));
    }

    private static OpenSearchServer start(Path javaHome, Path folder) {
        JavaProcess process = JavaProcess.start(JavaCommand.of(OpenSearchServerMain.class, List.of(folder.toString()))
                .withJvmOption("-Xmx512m")
                .withJvmOption("--enable-native-access=ALL-UNNAMED")
                .withJavaHome(javaHome)
                .withClassPath(ModuleJars.withClassesOf(OpenSearchServer.class)));
        String line = process.awaitLine(said -> LISTENING.matcher(said).matches(), START_LIMIT);
        Matcher matcher = LISTENING.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException(line);
        }
        return new OpenSearchServer(process, URI.create("http://" + matcher.group(1)));
    }

    /** Where it is called. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}
