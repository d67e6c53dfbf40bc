package io.kinbridge.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.Main;

/** JMH's, of {@link io.kinbridge.benchmark.micro}: in a JVM whose class path has the gateway's, too, for its wire format. */
final class MicroBenchmarks {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private MicroBenchmarks() {}

    /** @param gatewayClassPath of the gateway and what it needs */
    static List<Result> run(Path scratch, String gatewayClassPath) throws IOException {
        Path answers = scratch.resolve("jmh.json");
        List<String> arguments = List.of(
                "io.kinbridge.benchmark.micro",
                "-bm",
                "avgt",
                "-tu",
                "ns",
                "-f",
                "2",
                "-wi",
                "4",
                "-w",
                "1",
                "-i",
                "5",
                "-r",
                "1",
                "-foe",
                "true",
                "-rf",
                "json",
                "-rff",
                answers.toString());
        JavaCommand jmh = new JavaCommand(Main.class, arguments, List.of(), null)
                .withClassPath(System.getProperty("java.class.path") + File.pathSeparator + gatewayClassPath);
        try (JavaProcess process = JavaProcess.start(jmh)) {
            if (process.waitFor(LIMIT) != 0) {
                throw new IllegalStateException("JMH has ended on a fault: " + process.lines());
            }
        }
        List<Result> results = new ArrayList<>();
        new ObjectMapper().readTree(answers.toFile()).forEach(answer -> results.add(result(answer)));
        return results;
    }

    private static Result result(JsonNode answer) {
        String name = answer.path("benchmark").asText();
        JsonNode metric = answer.path("primaryMetric");
        return new Result(
                "JMH, " + name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1) + ", each record",
                Result.NOTHING,
                Result.format(
                        "%.1f ns ± %.1f",
                        metric.path("score").asDouble(),
                        metric.path("scoreError").asDouble()),
                Result.NOTHING,
                Result.NOTHING,
                "");
    }
}
