package io.kinbridge.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.Kinbridge;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kinbridge dev} and {@code gateway}, each in a JVM of its own. */
@Timeout(120)
class GatewayCommandsIT {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern READY =
            Pattern.compile("kinbridge ready kinesis=(\\S+) .*console=(\\S+) kafka=(\\S+) .*");

    @TempDir
    private Path directory;

    @Test
    void dev_andGateways_serveOneClusterAndKeepIt() throws Exception {
        URI endpoint;
        try (JavaProcess dev = dev()) {
            Matcher ready = READY.matcher(dev.awaitLine(line -> line.startsWith("kinbridge ready"), START));
            assertThat(ready.matches()).isTrue();
            endpoint = URI.create(ready.group(1));
            new RoundTrip(endpoint).run();
            try (JavaProcess gateway = run("gateway", "--bootstrap-servers", ready.group(3), "--port", "0")) {
                String line = gateway.awaitLine(said -> said.startsWith("kinbridge ready"), START);
                URI other = URI.create(line.replaceFirst(".*kinesis=(\\S+) .*", "$1"));
                assertThat(RoundTrip.isThere(other)).isTrue();
            }
        }
        try (JavaProcess again = dev()) {
            Matcher ready = READY.matcher(again.awaitLine(line -> line.startsWith("kinbridge ready"), START));
            assertThat(ready.matches()).isTrue();
            assertThat(RoundTrip.isThere(URI.create(ready.group(1)))).isTrue();
        }
    }

    private JavaProcess dev() {
        return run(
                "dev", "--data-dir", directory.toString(), "--port", "0", "--kafka-port", "0", "--console-port", "0");
    }

    private static JavaProcess run(String... arguments) {
        return JavaProcess.start(JavaCommand.of(Kinbridge.class, List.of(arguments)));
    }
}
