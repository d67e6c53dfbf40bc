package io.kinbridge.sql.topology.merge;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.List;

/**
 * What a task tells that begins to read a shard, before all else about it: all rows of the shard's parents were sent before. Telling
 * it again changes nothing.
 *
 * @param lanes of the task's stage
 * @param parents the shards that it came from, whether they are listed still or not
 * @param siblings all shards that came from these parents, itself among them
 * @param listed the shards before it, by number, that are listed still: no other one can be read any more
 */
public record Succession(List<Integer> lanes, List<Long> parents, List<Long> siblings, List<Long> listed) {
    public Succession {
        lanes = List.copyOf(lanes);
        parents = List.copyOf(parents);
        siblings = List.copyOf(siblings);
        listed = List.copyOf(listed);
    }

    void write(RowWriter out) {
        out.writeInt(lanes.size());
        lanes.forEach(out::writeInt);
        write(parents, out);
        write(siblings, out);
        write(listed, out);
    }

    static Succession read(RowReader in) {
        List<Integer> lanes = readNumbers(in).stream().map(Long::intValue).toList();
        return new Succession(lanes, readNumbers(in), readNumbers(in), readNumbers(in));
    }

    private static void write(List<Long> numbers, RowWriter out) {
        out.writeInt(numbers.size());
        numbers.forEach(out::writeLong);
    }

    private static List<Long> readNumbers(RowReader in) {
        Long[] numbers = new Long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return List.of(numbers);
    }
}
