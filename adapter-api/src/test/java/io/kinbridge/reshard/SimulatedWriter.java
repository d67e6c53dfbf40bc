package io.kinbridge.reshard;

import static io.kinbridge.reshard.Simulation.MILLISECOND;
import static io.kinbridge.reshard.Simulation.SECOND;

import io.kinbridge.reshard.RecordBook.Entry;
import io.kinbridge.reshard.RecordBook.Key;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes records of its own keys, numbered by key: requests of one to four, in bursts, some awaited before the next. */
final class SimulatedWriter {
    private static final int KEYS = 3;
    private static final List<List<Key>> KEYS_BY_CLIENT = IntStream.range(0, 3)
            .mapToObj(client -> IntStream.range(0, KEYS)
                    .mapToObj(key -> new Key(String.valueOf((char) ('a' + KEYS * client + key))))
                    .toList())
            .toList();

    private final SimulatedClient client;
    private final Simulation simulation;
    private final Fate fate;
    private final RecordBook book;
    private final List<Key> keys;
    private final int[] numbers = new int[KEYS];

    SimulatedWriter(SimulatedClient client, Simulation simulation, Fate fate, RecordBook book) {
        this.client = client;
        this.simulation = simulation;
        this.fate = fate;
        this.book = book;
        this.keys = KEYS_BY_CLIENT.get(client.number());
    }

    /** Writes a request, if there is a stream to write to; and another one after it, as likely as not. */
    void write() {
        StreamEntry stream = client.stream();
        if (stream != null) {
            boolean waits = fate.oneIn(4);
            new Request(1 + fate.below(4), waits).send(client.writer(stream));
            if (!waits) {
                goOn();
            }
        }
    }

    private void goOn() {
        if (fate.oneIn(2)) {
            client.later(fate.between(0, 20 * MILLISECOND), this::write);
        }
    }

    private final class Request {
        private final List<Entry> entries = new ArrayList<>();
        private final WriteRequest request;
        private final boolean awaited;
        private boolean settled;

        private Request(int size, boolean awaited) {
            long patience = fate.oneIn(12) ? fate.between(SECOND / 2, 5 * SECOND) : 3_600 * SECOND;
            this.request = new WriteRequest(size, client.nanoTime() + patience, this::settled);
            this.awaited = awaited;
            for (int i = 0; i < size; i++) {
                int key = fate.below(KEYS);
                Entry entry = book.add(keys.get(key), numbers[key]++);
                entries.add(entry);
                request.add(entry.key().utf8(), entry.value(), null);
            }
        }

        private void send(StreamWriter writer) {
            simulation.trace(() -> client + " writes " + entries);
            client.asked();
            writer.write(request);
        }

        private void settled() {
            simulation.trace(() -> client + " is answered for " + entries + ": "
                    + request.records().stream()
                            .map(record -> record.failure() == null ? "ok" : "failed")
                            .toList());
            if (settled) {
                simulation.violated(Invariant.REQUESTS_END, () -> "The request of " + entries + " is answered twice");
            }
            settled = true;
            client.answered();
            for (int i = 0; i < entries.size(); i++) {
                entries.get(i).settled(request.records().get(i));
            }
            if (awaited) {
                goOn();
            }
        }
    }
}
