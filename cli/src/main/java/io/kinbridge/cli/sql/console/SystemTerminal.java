package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/** The terminal that this process has, if it has one. Nothing but this loads JLine where there is none. */
final class SystemTerminal {
    private SystemTerminal() {}

    /** Which of the standard streams are a terminal. */
    record Streams(boolean input, boolean output) {}

    static Streams streams() {
        Streams found = streams("jni");
        if (found == null) {
            found = streams("exec");
        }
        return found == null ? new Streams(false, false) : found;
    }

    /** Null if that provider does not work here. */
    private static @Nullable Streams streams(String provider) {
        try {
            TerminalProvider system = TerminalProvider.load(provider);
            return new Streams(system.isSystemStream(SystemStream.Input), system.isSystemStream(SystemStream.Output));
        } catch (IOException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** What is done with the size of its window at hand. */
    static int withScreen(ToIntFunction<Screen> work) throws IOException {
        try (Terminal terminal = open()) {
            return work.applyAsInt(screen(terminal));
        }
    }

    static Terminal open() throws IOException {
        return TerminalBuilder.builder()
                .name("kinbridge")
                .system(true)
                .encoding(StandardCharsets.UTF_8)
                .nativeSignals(true)
                .build();
    }

    /** What can be seen on it; what does not know its size is taken for the usual one. */
    static Screen screen(Terminal terminal) {
        return new Screen() {
            @Override
            public int width() {
                int width = terminal.getSize().getColumns();
                return width > 0 ? width : 80;
            }

            @Override
            public int height() {
                int height = terminal.getSize().getRows();
                return height > 0 ? height : 24;
            }
        };
    }
}
