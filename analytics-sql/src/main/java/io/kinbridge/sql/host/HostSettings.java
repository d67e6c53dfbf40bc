package io.kinbridge.sql.host;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.lambda.FunctionUrls;
import io.kinbridge.sql.reference.S3Settings;
import io.kinbridge.sql.run.RunSettings;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where applications run, and what they find there.
 *
 * @param directory of this host alone: declarations, state, and in {@code files} what reference tables may name
 * @param functions where Lambda functions are
 * @param jars with the classes of functions in Java; if there is none, applications with such functions are refused
 * @param s3 where objects of reference tables are
 */
public record HostSettings(
        KinbridgeConfig cluster, Path directory, FunctionUrls functions, List<Path> jars, S3Settings s3) {
    public HostSettings {
        jars = List.copyOf(jars);
    }

    /** Without functions; objects are where the environment says. */
    public static HostSettings of(KinbridgeConfig cluster, Path directory) {
        return new HostSettings(
                cluster, directory, new FunctionUrls(Map.of()), List.of(), S3Settings.of(System.getenv()));
    }

    public HostSettings withFunctions(FunctionUrls urls) {
        return new HostSettings(cluster, directory, urls, jars, s3);
    }

    public HostSettings withJars(List<Path> files) {
        return new HostSettings(cluster, directory, functions, files, s3);
    }

    RunSettings run(String application, StartingPosition from) {
        ApplicationSettings streams = ApplicationSettings.of(application, cluster, directory.resolve("state"))
                .withStartingPosition(from);
        return RunSettings.of(streams)
                .withFunctions(functions, RunSettings.DEFAULT_FUNCTION_TIMEOUT)
                .withJars(jars)
                .withReferences(s3, Duration.ofSeconds(10));
    }
}
