package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.shards.ShardTexts;
import io.kinbridge.cli.sql.result.ResultFormat;
import io.kinbridge.cli.sql.result.RowPrinter;
import io.kinbridge.cli.sql.result.ShownColumn;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.live.LiveSource;
import io.kinbridge.sql.live.NoSchemaException;
import io.kinbridge.sql.output.ValueText;
import io.kinbridge.sql.run.SchemaSample;
import io.kinbridge.sql.topology.source.SourceInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Shows what streams and topics there are, and what is known of one. */
final class SourceTexts {
    private static final int SAMPLE = 100;

    private final SqlSession session;
    private final ConsoleOutput output;

    SourceTexts(SqlSession session, ConsoleOutput output) {
        this.session = session;
        this.output = output;
    }

    void list() {
        List<LiveSource> all = session.live().sources();
        if (all.isEmpty()) {
            output.out()
                    .println("There are no streams and no topics on "
                            + session.cluster().bootstrapServers() + ".");
            return;
        }
        TextTable table = new TextTable(
                Column.left("NAME"),
                Column.left("KIND"),
                Column.right("SHARDS"),
                Column.right("RECORDS"),
                Column.left("STATUS"));
        for (LiveSource source : all) {
            table.add(
                    source.name(),
                    source.kind().name().toLowerCase(Locale.ROOT),
                    Integer.toString(source.partitions()),
                    String.format(Locale.ROOT, "%,d", source.records()),
                    source.status());
        }
        table.printTo(output.out());
    }

    void describe(String name) {
        LiveSource source = find(name);
        boolean isStream = source.kind() == SourceInput.Kind.STREAM;
        output.out()
                .println((isStream ? "Stream " : "Topic ") + name + ": "
                        + Amount.of(source.partitions(), isStream ? "open shard" : "partition") + ", "
                        + Amount.of(source.records(), "record") + (isStream ? ", " + source.status() : ""));
        columns(name);
        if (isStream) {
            shards(name);
        }
    }

    private void columns(String name) {
        SourceSchema schema;
        try {
            schema = session.live().schema(name);
        } catch (NoSchemaException e) {
            output.out().println(e.getMessage());
            return;
        }
        TextTable table = new TextTable(Column.left("COLUMN"), Column.left("TYPE"), Column.left("PATH"));
        for (SourceColumn column : schema.columns()) {
            table.add(column.name(), column.type().toString(), column.mapping());
        }
        table.printTo(output.out());
    }

    private void shards(String name) {
        TextTable table = new TextTable(
                Column.left("SHARD"), Column.left("PARENTS"), Column.left("STATE"), Column.right("HASH KEYS"));
        for (Shard shard : ShardList.of(session.kinesis(), name)) {
            table.add(
                    shard.shardId(),
                    ShardTexts.parentsOrHyphen(shard),
                    ShardTexts.state(shard),
                    ShardTexts.share(shard.hashKeyRange()));
        }
        table.printTo(output.out());
    }

    void sample(String name) {
        SchemaSample sample = session.live().discover(name, SAMPLE);
        List<SourceColumn> columns = sample.schema().columns();
        RowPrinter printer = ResultFormat.TABLE.printer(output.out(), output.screen());
        printer.begin(columns.stream()
                .map(column -> new ShownColumn(column.name(), ShownColumn.Kind.TEXT))
                .toList());
        List<@Nullable String[]> texts = new ArrayList<>();
        for (@Nullable Object[] row : sample.rows()) {
            @Nullable String[] values = new @Nullable String[row.length];
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                values[i] = value == null
                        ? null
                        : ValueText.of(columns.get(i).type().name(), value);
            }
            texts.add(values);
        }
        printer.rows(texts);
        printer.end();
    }

    /** @throws CommandFailure if it is none, or not there */
    void requireStream(String name) {
        if (find(name).kind() != SourceInput.Kind.STREAM) {
            throw new CommandFailure(name + " is a topic; \\put writes to streams, to topics write Kafka's producers");
        }
    }

    private LiveSource find(String name) {
        List<LiveSource> all = session.live().sources();
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailure("there is no stream or topic '" + name + "'; \\d lists what there is"));
    }
}
