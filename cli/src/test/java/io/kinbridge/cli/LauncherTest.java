package io.kinbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher in a checkout made up for it, with a java and a mvn that tell what they were called with. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "kinbridge");

    /** Makes archives, like a Java would, when it is told to; tells its version, or else its arguments. */
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -version) echo 'openjdk version "%s" 2025-04-15' >&2; exit 0 ;;
                    -XX:ArchiveClassesAtExit=*) : > "${argument#*=}"; exit %s ;;
                esac
            done
            echo "in $PWD"
            for argument; do echo "$argument"; done
            """;

    private static final String MAVEN = """
            #!/bin/sh
            case $1 in -v) echo 'Apache Maven %s'; exit 0 ;; esac
            echo "$*" >> builds
            case $* in
                *' cli/demo '*)
                    mkdir -p cli/demo/target/lib firehose-connector/target/plugin/kinbridge-firehose
                    : > cli/demo/target/kinbridge-cli-demo.jar
                    : > cli/demo/target/lib/cli-connect-0.1.jar
                    : > cli/demo/target/lib/kpl-producer-0.1.jar
                    : > firehose-connector/target/plugin/kinbridge-firehose/firehose-connector-0.1.jar
                    exit 0
                    ;;
                *' cli/firehose '*)
                    mkdir -p cli/firehose/target/lib firehose-connector/target/plugin
                    : > cli/firehose/target/kinbridge-cli-firehose.jar
                    : > cli/firehose/target/lib/firehose-connector-0.1.jar
                    exit 0
                    ;;
                *' cli/gateway '*)
                    mkdir -p cli/gateway/target/lib
                    : > cli/gateway/target/kinbridge-cli-gateway.jar
                    : > cli/gateway/target/lib/sql-console-0.1.jar
                    exit 0
                    ;;
            esac
            mkdir -p cli/target/lib
            : > cli/target/kinbridge-cli.jar
            : > cli/target/lib/adapter-api-0.1.jar
            : > cli/target/lib/picocli-4.jar
            echo 'what Maven says'
            exit %s
            """;

    @TempDir
    Path checkout;

    @TempDir
    Path tools;

    @TempDir
    Path elsewhere;

    private record Run(int exitCode, List<String> out, String err) {}

    @BeforeEach
    void checkOut() throws IOException {
        Files.copy(LAUNCHER, checkout.resolve("kinbridge"));
        for (String module : List.of(
                "cli",
                "cli/connect",
                "cli/demo",
                "cli/firehose",
                "cli/gateway",
                "adapter-api",
                "analytics-sql/console",
                "examples/access-log",
                "examples/kpl-producer",
                "firehose-connector",
                "firehose-connector/s3-server",
                "kcl-shim")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
            Files.createFile(checkout.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(checkout.resolve("pom.xml"));
        tool("java", JAVA.formatted("17.0.15", 0));
        tool("mvn", MAVEN.formatted("3.8.7", 0));
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", checkout.resolve("kinbridge").toString()));
        command.addAll(List.of(arguments));
        Path out = tools.resolve("out");
        Path err = tools.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", tools.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readAllLines(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private void touchLater(String file) throws IOException {
        Path path = checkout.resolve(file);
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(2)));
    }

    @Test
    void firstRun_buildsAndRunsWhereTheCallerIs() throws Exception {
        Run run = run("streams", "put", "a b");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Building Kinbridge (first time only").doesNotContain("what Maven says");
        assertThat(run.out().get(0)).isEqualTo("in " + elsewhere.toRealPath());
        assertThat(run.out()).endsWith("io.kinbridge.cli.Kinbridge", "streams", "put", "a b");
        Path target = checkout.toRealPath().resolve("cli/target");
        assertThat(run.out())
                .contains(
                        "-cp",
                        target.resolve("kinbridge-cli.jar") + ":" + target.resolve("lib/adapter-api-0.1.jar") + ":"
                                + target.resolve("lib/picocli-4.jar"))
                .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile=" + target));
    }

    @Test
    void secondRun_buildsNothingAndSaysNothing() throws Exception {
        run("streams", "list");
        Run second = run("streams", "list");
        assertThat(builds()).isEqualTo(1);
        assertThat(second.err()).isEmpty();
    }

    @Test
    void run_throughSymbolicLink_findsItsCheckout() throws Exception {
        run("streams", "list");
        Path link = elsewhere.resolve("kb");
        Files.createSymbolicLink(link, checkout.resolve("kinbridge"));
        Process process = new ProcessBuilder("sh", link.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(said).doesNotContain("Building");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "cli/src/main/java/New.java", "adapter-api/pom.xml"})
    void sourceIsNewer_buildsAgain(String source) throws Exception {
        run("streams", "list");
        touchLater(source);
        assertThat(run("streams", "list").err()).contains("its sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void otherModuleIsNewer_buildsNothing() throws Exception {
        run("streams", "list");
        touchLater("kcl-shim/pom.xml");
        assertThat(run("streams", "list").err()).isEmpty();
    }

    @Test
    void firehose_hasABuildAndAClassPathOfItsOwn() throws Exception {
        Run run = run("firehose", "--stream", "s");
        assertThat(run.exitCode()).isZero();
        Path home = checkout.toRealPath();
        assertThat(run.out())
                .contains(
                        home.resolve("cli/firehose/target/kinbridge-cli-firehose.jar") + ":"
                                + home.resolve("cli/firehose/target/lib/firehose-connector-0.1.jar"),
                        "-Dio.kinbridge.cli.plugins=" + home.resolve("firehose-connector/target/plugin"))
                .noneMatch(argument -> argument.contains("SharedArchiveFile"))
                .endsWith("io.kinbridge.cli.Kinbridge", "firehose", "--stream", "s");
        assertThat(run("firehose", "--help").err()).isEmpty();
        assertThat(run("help", "firehose").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void streams_neverBuildFirehose() throws Exception {
        run("streams", "list");
        touchLater("firehose-connector/src/main/java/New.java");
        touchLater("cli/firehose/pom.xml");
        assertThat(run("streams", "list").err()).isEmpty();
        assertThat(Files.readString(checkout.resolve("builds"))).doesNotContain("firehose");
    }

    @Test
    void demo_hasABuildAndAClassPathOfItsOwn() throws Exception {
        Run run = run("demo", "--speed", "9");
        assertThat(run.exitCode()).isZero();
        Path home = checkout.toRealPath();
        assertThat(run.out())
                .contains(
                        home.resolve("cli/demo/target/kinbridge-cli-demo.jar") + ":"
                                + home.resolve("cli/demo/target/lib/cli-connect-0.1.jar") + ":"
                                + home.resolve("cli/demo/target/lib/kpl-producer-0.1.jar"),
                        "-Dio.kinbridge.cli.plugins=" + home.resolve("firehose-connector/target/plugin"),
                        "-Dio.kinbridge.cli.s3=" + home.resolve("firehose-connector/s3-server/target"))
                .noneMatch(argument -> argument.contains("SharedArchiveFile"))
                .endsWith("io.kinbridge.cli.Kinbridge", "demo", "--speed", "9");
        assertThat(run("demo").err()).isEmpty();
        assertThat(run("help", "demo").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cli/demo/src/main/java/New.java",
                "cli/connect/src/main/java/New.java",
                "examples/kpl-producer/src/main/java/New.java",
                "examples/access-log/app.sql",
                "firehose-connector/src/main/java/New.java",
                "firehose-connector/s3-server/src/main/java/New.java"
            })
    void demo_sourceIsNewer_buildsAgain(String source) throws Exception {
        run("demo");
        touchLater(source);
        assertThat(run("demo").err()).contains("its sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli/firehose/src/main/java/New.java", "firehose-connector/src/main/java/New.java"})
    void firehose_sourceIsNewer_buildsAgain(String source) throws Exception {
        run("firehose", "--help");
        touchLater(source);
        assertThat(run("firehose", "--help").err()).contains("its sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void webConsole_isBuiltWithTheGatewayAndAgainWhenItsPageIsNewer() throws Exception {
        assertThat(run("sql", "console", "--port", "0").out())
                .contains(checkout.toRealPath().resolve("cli/gateway/target/kinbridge-cli-gateway.jar") + ":"
                        + checkout.toRealPath().resolve("cli/gateway/target/lib/sql-console-0.1.jar"))
                .endsWith("io.kinbridge.cli.Kinbridge", "sql", "console", "--port", "0");
        touchLater("analytics-sql/console/src/main/java/page.js");
        assertThat(run("sql", "console").err()).contains("its sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildFails_showsWhatMavenSaidAndTriesAgainNextTime() throws Exception {
        tool("mvn", MAVEN.formatted("3.8.7", 1));
        Run run = run("streams", "list");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("what Maven says", "kinbridge: the build failed");
        assertThat(run.out()).isEmpty();
        run("streams", "list");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void archiveCannotBeMade_runsWithoutItAndDoesNotTryAgain() throws Exception {
        tool("java", JAVA.formatted("17.0.15", 1));
        Run first = run("streams", "list");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).noneMatch(argument -> argument.contains("SharedArchiveFile"));
        assertThat(run("streams", "list").err()).isEmpty();
    }

    @Test
    void otherJava_makesAnArchiveOfItsOwn() throws Exception {
        run("streams", "list");
        tool("java", JAVA.formatted("25.0.1", 0));
        assertThat(run("streams", "list").err()).contains("Preparing a fast start");
        assertThat(builds()).isEqualTo(1);
        tool("java", JAVA.formatted("17.0.15", 0));
        assertThat(run("streams", "list").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11.0.2,11", "1.8.0_392,1"})
    void javaTooOld_saysSoAndExitsWith1(String version, String major) throws Exception {
        tool("java", JAVA.formatted(version, 0));
        Run run = run("streams", "list");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has version " + major, "17 or later").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "2.2.1", "3.7"})
    void mavenTooOld_saysSoAndExitsWith1(String version) throws Exception {
        tool("mvn", MAVEN.formatted(version, 0));
        Run run = run("streams", "list");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Maven 3.8 or later").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.11", "3.10.0", "4.0.0"})
    void mavenNewEnough_builds(String version) throws Exception {
        tool("mvn", MAVEN.formatted(version, 0));
        assertThat(run("streams", "list").exitCode()).isZero();
    }

    @Test
    void javaHome_withoutJava_saysSo() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", checkout.resolve("kinbridge").toString()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", elsewhere.toString());
        Process wrong = builder.start();
        String said = new String(wrong.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(wrong.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.exitValue()).isEqualTo(1);
        assertThat(said).contains("JAVA_HOME is " + elsewhere);
    }

    @Test
    void lockOfADeadProcess_isTakenOver() throws Exception {
        Path lock = checkout.resolve("cli/target/kinbridge.lock");
        Files.createDirectories(lock);
        Process dead = new ProcessBuilder("true").start();
        assertThat(dead.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        assertThat(run("streams", "list").exitCode()).isZero();
        assertThat(lock).doesNotExist();
    }
}
