package io.kinbridge.kcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** What processors were told, in the order in which it happened, of all workers of a test. Thread-safe. */
final class Journal {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Something that happened.
     *
     * @param what initialize, record, leaseLost, shardEnded, shutdownRequested, checkpoint
     * @param text of a record its data; of initialize the sequence number; otherwise empty
     */
    record Entry(long nanos, String worker, String shard, String what, String key, String text) {}

    synchronized void add(String worker, String shard, String what, String text) {
        entries.add(new Entry(System.nanoTime(), worker, shard, what, "", text));
    }

    synchronized void addRecords(String worker, String shard, List<KinesisClientRecord> records) {
        for (KinesisClientRecord record : records) {
            String data = UTF_8.decode(record.data().duplicate()).toString();
            entries.add(new Entry(System.nanoTime(), worker, shard, "record", record.partitionKey(), data));
        }
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Entry> of(String what) {
        return all(entry -> entry.what().equals(what));
    }

    List<Entry> all(Predicate<Entry> wanted) {
        return entries().stream().filter(wanted).toList();
    }

    /** The records' data, of all shards. */
    List<String> data() {
        return of("record").stream().map(Entry::text).toList();
    }

    List<String> dataOfKey(String key) {
        return of("record").stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::text)
                .toList();
    }

    /** What happened to one shard at one worker, in words. */
    List<String> lifeOf(String worker, String shard) {
        return all(entry -> entry.worker().equals(worker) && entry.shard().equals(shard)).stream()
                .map(Entry::what)
                .distinct()
                .toList();
    }
}
