package io.kinbridge.cli.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program in a terminal that is none, by Python: what is typed goes in, what would be seen comes out. */
final class PseudoTerminal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ESCAPES = "\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>]|[()][A-Z0-9]|\\][^\u0007]*\u0007)";

    private final Process process;
    private final OutputStream commands;
    private final StringBuilder printed = new StringBuilder();
    private int seen;

    private PseudoTerminal(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
        Thread reader = new Thread(this::read, "pseudo-terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Whether this machine can. */
    static boolean isPossible() {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import pty, os; os.waitstatus_to_exitcode")
                    .redirectErrorStream(true)
                    .start();
            return python.waitFor(10, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static PseudoTerminal start(Path folder, List<String> program) throws IOException {
        Path script = folder.resolve("terminal.py");
        try (InputStream source = PseudoTerminal.class.getResourceAsStream("terminal.py")) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new PseudoTerminal(builder.start());
    }

    private void read() {
        byte[] buffer = new byte[65_536];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                synchronized (printed) {
                    printed.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void type(String text) throws IOException {
        command(Map.of("type", text));
    }

    void resize(int lines, int columns) throws IOException {
        command(Map.of("resize", List.of(lines, columns)));
    }

    private void command(Map<String, Object> command) throws IOException {
        commands.write((JSON.writeValueAsString(command) + "\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
    }

    /** What was printed since the last call, as soon as this is in it; without commands to the terminal. */
    String awaitText(String expected) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(textSince(seen)).contains(expected));
        String since = textSince(seen);
        synchronized (printed) {
            seen = printed.length();
        }
        return since;
    }

    private String textSince(int position) {
        synchronized (printed) {
            return printed.substring(position).replaceAll(ESCAPES, "");
        }
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(textSince(seen))
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
