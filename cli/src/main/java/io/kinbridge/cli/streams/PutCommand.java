package io.kinbridge.cli.streams;

import io.kinbridge.cli.lines.FirstWord;
import io.kinbridge.cli.lines.LineStream;
import io.kinbridge.cli.terminal.Amount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

@Command(
        name = "put",
        description = {
            "Writes a record, and prints its shard and sequence number.",
            "Without DATA, writes each line of the standard input as a record."
        })
final class PutCommand extends ClusterCommand {
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    @Parameters(index = "0", paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "The record's data, in UTF-8.")
    private @Nullable String data;

    @ArgGroup(multiplicity = "1")
    private final Key key = new Key();

    @Option(
            names = "--explicit-hash-key",
            paramLabel = "HASHKEY",
            description = "Chooses the shard in the key's place.")
    private @Nullable String explicitHashKey;

    private static final class Key {
        @Option(names = "--key", paramLabel = "KEY", description = "The partition key.", required = true)
        private @Nullable String given;

        @Option(
                names = "--key-from-first-word",
                description = "The partition key of a record is " + FirstWord.DESCRIPTION + ".",
                required = true)
        private boolean firstWord;

        String of(byte[] record) {
            return firstWord ? FirstWord.of(record) : Objects.requireNonNull(given);
        }
    }

    @Override
    void run(Session session) throws IOException, InterruptedException {
        if (data == null) {
            putLines(session);
            return;
        }
        SdkBytes bytes = SdkBytes.fromUtf8String(data);
        PutRecordResponse written = session.kinesis()
                .putRecord(PutRecordRequest.builder()
                        .streamName(name)
                        .partitionKey(key.of(bytes.asByteArrayUnsafe()))
                        .explicitHashKey(explicitHashKey)
                        .data(bytes)
                        .build());
        session.out().println(written.shardId() + "\t" + written.sequenceNumber());
        session.out().flush();
    }

    private void putLines(Session session) throws IOException, InterruptedException {
        LineStream lines = new LineStream(System.in);
        RecordBatches batches = new RecordBatches(session.kinesis(), name);
        for (List<byte[]> next = lines.next(MAX_ENTRIES, MAX_REQUEST_BYTES);
                !next.isEmpty();
                next = lines.next(MAX_ENTRIES, MAX_REQUEST_BYTES)) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (byte[] line : next) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(key.of(line))
                        .explicitHashKey(explicitHashKey)
                        .data(SdkBytes.fromByteArrayUnsafe(line))
                        .build());
            }
            batches.put(entries);
            session.progress().update("Wrote " + Amount.of(batches.written(), "record"));
        }
        session.progress()
                .done("Wrote " + Amount.of(batches.written(), "record") + " to " + Amount.of(batches.shards(), "shard")
                        + " of " + name);
    }
}
