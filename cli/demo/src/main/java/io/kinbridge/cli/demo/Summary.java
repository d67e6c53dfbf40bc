package io.kinbridge.cli.demo;

import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the demo prints when it is over.
 *
 * @param unusual minutes, the most unusual first; may be none
 * @param kept where the objects are; null if they are gone
 */
record Summary(
        Story.Outcome outcome,
        List<ScoredMinute> unusual,
        @Nullable Path kept) {
    Summary {
        unusual = List.copyOf(unusual);
    }

    DeliveryCounts counts() {
        return outcome.counts();
    }

    /** The last line is the worst of all ends, for scripts. */
    void printTo(PrintWriter out) {
        out.println();
        outcome.shards().printTo(out);
        if (!unusual.isEmpty()) {
            out.println();
            minutes().printTo(out);
        }
        out.println();
        outcome.ends().printTo(out);
        out.println();
        goOn().printTo(out);
        out.println();
        out.println(counts());
        out.flush();
    }

    private TextTable minutes() {
        TextTable table =
                new TextTable(Column.left("UNUSUAL MINUTE"), Column.right("REQUESTS"), Column.right("ANOMALY SCORE"));
        for (ScoredMinute minute : unusual) {
            table.add(
                    minute.minute(),
                    String.format(Locale.ROOT, "%,d", minute.requests()),
                    String.format(Locale.ROOT, "%.2f", minute.score()));
        }
        return table;
    }

    private TextTable goOn() {
        TextTable table = new TextTable(Column.left("GO ON WITH"), Column.left(""));
        if (kept == null) {
            table.add("./kinbridge demo --keep archive", "and look at the objects");
        } else {
            table.add("zcat $(find '" + kept + "' -name '*.log.gz') | sort -t: -k2,3 | less", "to look at the objects");
        }
        table.add("./kinbridge demo --speed 300", "to watch");
        table.add("./kinbridge dev", "a broker and AWS' endpoint, to stay");
        table.add("aws --endpoint-url http://127.0.0.1:4567 kinesis list-streams", "or any SDK");
        table.add("cat examples/access-log/README.md", "these four programs by hand");
        return table;
    }
}
