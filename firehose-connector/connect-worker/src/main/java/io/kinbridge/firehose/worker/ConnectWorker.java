package io.kinbridge.firehose.worker;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.ModuleJars;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.cli.ConnectStandalone;

/**
 * A Connect worker as Kafka ships it, in a JVM of its own, which tests start, kill and start again. Its class path has Kafka's
 * jars only: a connector comes from the plugin path. It ends with this JVM at the latest. For one thread.
 */
public final class ConnectWorker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Pattern LISTENING = Pattern.compile("REST server listening at (http://[^/]+)/");
    private static final String READY = "REST resources initialized";
    private static final String LOG = "-Dorg.slf4j.simpleLogger.";

    private final JavaCommand command;
    private JavaProcess process;
    private URI restUrl;

    private ConnectWorker(JavaCommand command) {
        this.command = command;
        this.process = JavaProcess.start(command);
        this.restUrl = awaitRest(process);
    }

    /** Starts a standalone worker with these connectors, and returns when its REST interface answers. */
    @SafeVarargs
    public static ConnectWorker standalone(WorkerSettings settings, Map<String, String>... connectors) {
        List<String> files = new ArrayList<>();
        files.add(settings.write("worker.properties", settings.forStandalone().properties())
                .toString());
        for (Map<String, String> connector : connectors) {
            files.add(settings.write("connector-" + files.size() + ".properties", connector)
                    .toString());
        }
        return new ConnectWorker(command(ConnectStandalone.class, files, settings));
    }

    /**
     * Starts a worker of a group, and returns when its REST interface answers.
     *
     * @param group names the group, and with endings the topics it keeps itself in
     */
    public static ConnectWorker distributed(WorkerSettings settings, String group) {
        Path file = settings.write("worker.properties", settings.forGroup(group).properties());
        return new ConnectWorker(command(ConnectDistributed.class, List.of(file.toString()), settings));
    }

    private static JavaCommand command(Class<?> main, List<String> arguments, WorkerSettings settings) {
        return JavaCommand.of(main, arguments)
                .withClassPath(ModuleJars.of(ConnectWorker.class))
                .withJvmOption("-Xmx" + settings.heapMebibytes() + "m")
                .withJvmOption(LOG + "logFile=System.out")
                .withJvmOption(LOG + "showDateTime=true")
                .withJvmOption(LOG + "dateTimeFormat=HH:mm:ss.SSS")
                .withJvmOption(LOG + "defaultLogLevel=" + settings.logLevel())
                .withJvmOption(LOG + "log.org.apache.kafka.connect=info")
                .withJvmOption(LOG + "log.io.kinbridge=info");
    }

    private static URI awaitRest(JavaProcess process) {
        String line = process.awaitLine(said -> LISTENING.matcher(said).find(), START_LIMIT);
        Matcher url = LISTENING.matcher(line);
        if (!url.find()) {
            throw new IllegalStateException("No URL in '" + line + "'");
        }
        process.awaitLine(said -> said.contains(READY), START_LIMIT);
        return URI.create(url.group(1));
    }

    /** Where its REST interface is; after a restart it is somewhere else. */
    public URI restUrl() {
        return restUrl;
    }

    /** Calls of its REST interface. */
    public ConnectRest rest() {
        return new ConnectRest(restUrl);
    }

    /** What it has logged since it was started last. */
    public List<String> log() {
        return process.lines();
    }

    /** Its process, to be paused or waited for. */
    public JavaProcess process() {
        return process;
    }

    /** Ends it at once, as a crash would (SIGKILL). */
    public void kill() {
        process.kill();
    }

    /** Starts it again as it was started before; kills it first if it is still running. */
    public void restart() {
        process.kill();
        process = JavaProcess.start(command);
        restUrl = awaitRest(process);
    }

    /** Kills it. */
    @Override
    public void close() {
        process.close();
    }
}
