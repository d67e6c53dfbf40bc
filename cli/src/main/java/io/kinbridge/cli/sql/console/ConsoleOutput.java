package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.Screen;
import java.io.PrintWriter;

/**
 * Where results and remarks go.
 *
 * @param out results
 * @param err errors and remarks
 * @param screen what {@code out} is shown on
 * @param isTalkative whether somebody looks on, who is told what goes without saying in a script
 */
record ConsoleOutput(PrintWriter out, PrintWriter err, Screen screen, boolean isTalkative) {
    /** @throws BrokenOutputException if it cannot be written */
    void flush() {
        if (out.checkError()) {
            throw new BrokenOutputException();
        }
    }

    /** A remark, if somebody looks on. */
    void remark(String text) {
        if (isTalkative) {
            err.println(text);
            err.flush();
        }
    }

    void error(String text) {
        err.println(text);
        err.flush();
    }
}
