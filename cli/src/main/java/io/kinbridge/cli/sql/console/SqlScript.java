package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.console.StatementRunner.Outcome;
import io.kinbridge.cli.sql.statement.SqlStatement;
import io.kinbridge.cli.sql.statement.SqlText;

/** Statements of a text, one after another. */
final class SqlScript {
    private final StatementRunner runner;
    private final boolean continues;

    /** @param continues whether the rest is run after a statement that failed */
    SqlScript(StatementRunner runner, boolean continues) {
        this.runner = runner;
        this.continues = continues;
    }

    /**
     * Runs them.
     *
     * @return 0, or 1 if a statement failed
     * @throws BrokenOutputException if nobody reads what is printed
     */
    int run(String text) {
        int code = 0;
        for (SqlStatement statement : SqlText.split(text).statements()) {
            Outcome outcome = runner.run(statement);
            if (outcome == Outcome.QUIT) {
                return code;
            }
            if (outcome == Outcome.FAILED) {
                code = 1;
                if (!continues) {
                    return code;
                }
            }
        }
        return code;
    }
}
