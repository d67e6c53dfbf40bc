package io.kinbridge.benchmark.sql;

import java.nio.file.Path;
import java.util.List;

/** An engine, as a program that runs a query from topic to topic until it is killed. */
interface SqlEngine {
    String name();

    /** Empty for the class path of this JVM. */
    String classPath();

    /** The name of its main class. */
    String main();

    List<String> arguments(Task task);

    /**
     * What an engine is to do.
     *
     * @param input a topic of one partition, filled
     * @param output a topic of one partition, empty
     * @param reference the file of the reference table
     * @param scratch an empty directory for whatever the engine keeps
     * @param commitMillis how far apart its commits, or checkpoints, are to be
     */
    record Task(
            SqlQuery query,
            String bootstrapServers,
            String input,
            String output,
            Path reference,
            Path scratch,
            long commitMillis) {}
}
