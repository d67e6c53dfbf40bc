package io.kinbridge.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs that are not Java's, with credentials and a region.
 *
 * @param environment what they have besides
 */
record Tool(Map<String, String> environment) {
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_DEFAULT_REGION", "us-east-1");
    private static final long LIMIT_SECONDS = 120;

    Tool {
        environment = Map.copyOf(environment);
    }

    /** @param text what it printed, be it as an error */
    record Finished(int exitCode, String text) {}

    /** Whether it is here, and does not fail. */
    boolean succeeds(String... command) throws InterruptedException {
        try {
            return finished(Path.of("."), command).exitCode() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** What it printed; it must not fail. */
    String run(Path where, String... command) throws IOException, InterruptedException {
        Finished finished = finished(where, command);
        assertThat(finished.exitCode()).as(finished.text()).isZero();
        return finished.text();
    }

    Finished finished(Path where, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().putAll(CREDENTIALS);
        builder.environment().put("PYTHONWARNINGS", "ignore");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end");
        }
        return new Finished(process.exitValue(), text);
    }
}
