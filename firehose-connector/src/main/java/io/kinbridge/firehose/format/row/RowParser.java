package io.kinbridge.firehose.format.row;

import io.kinbridge.firehose.format.row.KeyIndex.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of a record: one of each JSON object that it holds. For one thread.
 *
 * <p>Of keys that are there twice the last counts; keys that are no columns are skipped; columns without a key are null.
 */
public final class RowParser {
    private final RowNode root;

    /** By {@link RowNode#struct}. */
    private final List<KeyIndex> indexes = new ArrayList<>();

    private final boolean coerces;
    private final Keys keys;
    private final Scratch scratch = new Scratch();
    private final JsonScanner scanner = new JsonScanner(scratch);
    private final RowBuffer rows = new RowBuffer(scratch);
    private final ScalarParser scalars;

    /** @throws IllegalArgumentException if one of the SerDe's timestamp formats is none */
    public RowParser(RowNode root, JsonSerDe serDe) {
        this.root = root;
        if (serDe instanceof JsonSerDe.OpenX openX) {
            coerces = true;
            keys = new Keys(openX.caseInsensitive(), openX.dotsToUnderscores(), openX.keys());
            scalars = new OpenXScalars(scanner, scratch, rows, keys);
        } else {
            coerces = false;
            keys = new Keys(true, false, Map.of());
            scalars = new HiveScalars(scanner, scratch, rows, ((JsonSerDe.Hive) serDe).timestampFormats());
        }
        index(root);
    }

    private void index(RowNode node) {
        if (node.kind() == RowNode.Kind.STRUCT) {
            indexes.add(new KeyIndex(node, keys));
        }
        for (int i = 0; i < node.size(); i++) {
            index(node.child(i));
        }
    }

    /**
     * Parses a record. The rows are valid until the next call.
     *
     * @param array holds the record, which is neither kept nor copied
     * @throws MalformedRecordException if not all of it becomes rows
     */
    public RowBuffer parse(byte[] array, int from, int length) throws MalformedRecordException {
        scratch.reset();
        scanner.reset(array, from, length);
        rows.reset(array);
        int next = scanner.next();
        if (next == JsonScanner.END) {
            throw MalformedRecordException.noRow("The record was empty or contained only whitespace.");
        }
        while (next != JsonScanner.END) {
            if (next != '{') {
                throw noObject(next);
            }
            scanner.take();
            int first = rows.take(root.size());
            members(root, first);
            rows.addRow(first);
            next = scanner.next();
        }
        return rows;
    }

    private MalformedRecordException noObject(int first) throws MalformedRecordException {
        scanner.skip();
        return MalformedRecordException.noRow(
                first == '['
                        ? "The record holds an array; JSON objects are wanted, one or several behind each other"
                        : "The record holds a value at the top level that is no object; JSON objects are wanted");
    }

    private void members(RowNode struct, int first) throws MalformedRecordException {
        KeyIndex index = indexes.get(struct.struct());
        if (scanner.accept('}')) {
            return;
        }
        do {
            scanner.expect('"');
            int kept = scratch.end();
            scanner.string();
            int member = index.find(scanner.textArray(), scanner.textFrom(), scanner.textLength());
            scratch.truncate(kept);
            scanner.expect(':');
            if (member == KeyIndex.UNKNOWN) {
                scanner.skip();
            } else {
                value(struct.child(member), first + member);
            }
        } while (scanner.more('}'));
    }

    private void value(RowNode node, int slot) throws MalformedRecordException {
        int next = scanner.next();
        if (next == 'n') {
            scanner.literal("null");
            rows.setNull(slot);
            return;
        }
        switch (node.kind()) {
            case STRUCT -> struct(node, slot, next);
            case ARRAY -> array(node, slot, next);
            case MAP -> map(node, slot, next);
            default -> scalars.value(node, slot, next);
        }
    }

    private void struct(RowNode node, int slot, int next) throws MalformedRecordException {
        if (next == '{') {
            scanner.take();
            int first = rows.take(node.size());
            rows.set(slot, first);
            members(node, first);
        } else if (next == '[' && coerces) {
            scanner.take();
            positions(node, slot);
        } else {
            throw wrong(node, "an object is wanted");
        }
    }

    /** An array in a struct's place: members by their position; as OpenX has it, an empty one is null. */
    private void positions(RowNode node, int slot) throws MalformedRecordException {
        if (scanner.accept(']')) {
            rows.setNull(slot);
            return;
        }
        int first = rows.take(node.size());
        rows.set(slot, first);
        int member = 0;
        do {
            if (member < node.size()) {
                value(node.child(member), first + member);
            } else {
                scanner.skip();
            }
            member++;
        } while (scanner.more(']'));
    }

    private void array(RowNode node, int slot, int next) throws MalformedRecordException {
        RowNode element = node.child(0);
        if (next != '[') {
            if (!coerces) {
                throw wrong(node, "an array is wanted");
            }
            int only = rows.take(1);
            rows.setNext(only, RowBuffer.NONE);
            value(element, only);
            rows.set(slot, only, 1);
            return;
        }
        scanner.take();
        int first = RowBuffer.NONE;
        int last = RowBuffer.NONE;
        int count = 0;
        if (!scanner.accept(']')) {
            do {
                int here = rows.take(1);
                value(element, here);
                rows.setNext(here, RowBuffer.NONE);
                if (count++ == 0) {
                    first = here;
                } else {
                    rows.setNext(last, here);
                }
                last = here;
            } while (scanner.more(']'));
        }
        rows.set(slot, first, count);
    }

    private void map(RowNode node, int slot, int next) throws MalformedRecordException {
        if (next != '{') {
            throw wrong(node, "an object is wanted");
        }
        scanner.take();
        int first = RowBuffer.NONE;
        int last = RowBuffer.NONE;
        int count = 0;
        if (!scanner.accept('}')) {
            Map<String, Integer> known = new HashMap<>();
            do {
                scanner.expect('"');
                scanner.string();
                String key = coerces ? keys.canonical(scanner.text()) : scanner.text();
                int here = known.getOrDefault(key, RowBuffer.NONE);
                if (here == RowBuffer.NONE) {
                    here = rows.take(2);
                    known.put(key, here);
                    scalars.key(node.child(0), here, key);
                    rows.setNext(here, RowBuffer.NONE);
                    if (count++ == 0) {
                        first = here;
                    } else {
                        rows.setNext(last, here);
                    }
                    last = here;
                }
                scanner.expect(':');
                value(node.child(1), here + 1);
            } while (scanner.more('}'));
        }
        rows.set(slot, first, count);
    }

    private MalformedRecordException wrong(RowNode node, String wanted) throws MalformedRecordException {
        int from = scanner.position();
        scanner.skip();
        return MalformedRecordException.noValue(node, wanted + ", not " + scanner.shown(from));
    }
}
