package io.kinbridge.reshard;

import io.kinbridge.stream.HashKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All records that were ever handed to a writer. */
final class RecordBook {
    private final List<Entry> entries = new ArrayList<>();

    /** A partition key, written by one writer only. */
    record Key(String name, byte[] utf8, HashKey hash) {
        Key(String name) {
            this(name, name.getBytes(StandardCharsets.UTF_8), HashKey.ofPartitionKey(name));
        }
    }

    /** A record: the {@code number}th of its key. */
    static final class Entry {
        private final int id;
        private final Key key;
        private final int number;
        private final byte[] value;
        private PendingRecord outcome;
        private int arrivals;

        private Entry(int id, Key key, int number) {
            this.id = id;
            this.key = key;
            this.number = number;
            this.value = new byte[] {(byte) (id >> 8), (byte) id};
        }

        Key key() {
            return key;
        }

        int number() {
            return number;
        }

        int id() {
            return id;
        }

        byte[] value() {
            return value;
        }

        void arrived() {
            arrivals++;
        }

        /** How often it came to lie in a partition. */
        int arrivals() {
            return arrivals;
        }

        /** Its request is settled. */
        void settled(PendingRecord pending) {
            outcome = pending;
        }

        /** Whether its writer was told that it is in the stream. */
        boolean isAcknowledged() {
            return outcome != null && outcome.failure() == null;
        }

        PendingRecord outcome() {
            return outcome;
        }

        @Override
        public String toString() {
            return key.name() + number;
        }
    }

    Entry add(Key key, int number) {
        Entry entry = new Entry(entries.size(), key, number);
        entries.add(entry);
        return entry;
    }

    /** The record that has this value. */
    Entry entry(byte[] value) {
        return entries.get((value[0] & 0xff) << 8 | (value[1] & 0xff));
    }

    List<Entry> entries() {
        return entries;
    }
}
