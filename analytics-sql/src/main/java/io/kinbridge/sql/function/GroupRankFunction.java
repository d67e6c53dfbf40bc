package io.kinbridge.sql.function;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * GROUP_RANK: the rows of one ROWTIME, ranked by a column. They go out with that ROWTIME when another comes or is promised. Rows of
 * one rank keep their order; NULL is above all values. A bound is such a promise, so that nothing is left for maxIdle to end: it is
 * checked, and has no effect.
 */
final class GroupRankFunction implements StreamFunction {
    private static final String FUNCTION = "GROUP_RANK";
    private static final String MARK = "GROUP_RANK 1";

    private final List<Column> columns;
    private final Comparator<@Nullable Object[]> byRank;
    private final boolean lastRankFirst;
    private final int outputMax;
    private final List<@Nullable Object[]> group = new ArrayList<>();
    private long groupTime;

    GroupRankFunction(
            List<Column> cursor,
            String rankBy,
            String rankOut,
            String sortOrder,
            String outputOrder,
            int maxIdle,
            int outputMax) {
        Arguments.requireBetween(FUNCTION, "maxIdle", maxIdle, 0, Integer.MAX_VALUE);
        Arguments.requireBetween(FUNCTION, "outputMax", outputMax, 0, Integer.MAX_VALUE);
        int column = Arguments.indexOf(FUNCTION, cursor, rankBy);
        requireRankable(cursor.get(column));
        Comparator<@Nullable Object[]> ascending =
                Comparator.comparing(row -> comparable(row[column]), Comparator.nullsLast(Comparator.naturalOrder()));
        this.byRank = isDescending("sortOrder", sortOrder) ? ascending.reversed() : ascending;
        this.lastRankFirst = isDescending("outputOrder", outputOrder);
        this.outputMax = outputMax == 0 ? Integer.MAX_VALUE : outputMax;
        List<Column> all = new ArrayList<>(cursor);
        all.add(new Column(rankOut, ColumnType.of(TypeName.INTEGER), false));
        this.columns = List.copyOf(all);
    }

    private static void requireRankable(Column column) {
        switch (column.type().name()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, CHAR, VARCHAR -> {}
            default ->
                throw new InvalidValueException("GROUP_RANK: column " + column.name() + " is of " + column.type()
                        + "; INTEGER, CHAR or VARCHAR is expected");
        }
    }

    private static boolean isDescending(String name, String order) {
        return switch (order.toLowerCase(Locale.ROOT)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw new InvalidValueException("GROUP_RANK: " + name + " '" + order + "' is not asc or desc");
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparable<Object> comparable(@Nullable Object value) {
        return (Comparable<Object>) value;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void row(long rowtime, @Nullable Object[] row, Output output) {
        if (rowtime != groupTime) {
            release(output);
        }
        groupTime = rowtime;
        group.add(row);
    }

    @Override
    public void advance(long rowtime, Output output) {
        if (rowtime > groupTime) {
            release(output);
        }
    }

    private void release(Output output) {
        List<@Nullable Object[]> ranked = ranked();
        group.clear();
        ranked.stream().limit(outputMax).forEach(row -> output.row(groupTime, row));
    }

    private List<@Nullable Object[]> ranked() {
        List<@Nullable Object[]> ranked = new ArrayList<>();
        @Nullable Object[] before = null;
        int rank = 0;
        for (@Nullable Object[] row : group.stream().sorted(byRank).toList()) {
            rank = before != null && byRank.compare(before, row) == 0 ? rank : ranked.size() + 1;
            before = row;
            @Nullable Object[] result = Arrays.copyOf(row, columns.size());
            result[row.length] = rank;
            ranked.add(result);
        }
        if (lastRankFirst) {
            ranked.sort(Comparator.comparing((@Nullable Object[] row) -> (Integer) row[columns.size() - 1])
                    .reversed());
        }
        return ranked;
    }

    @Override
    public OptionalLong deadline() {
        return group.isEmpty() ? OptionalLong.empty() : OptionalLong.of(groupTime + 1);
    }

    @Override
    public boolean givesEarlier() {
        return true;
    }

    @Override
    public byte[] state() {
        return StateBytes.write(MARK, out -> {
            out.writeLong(groupTime);
            out.writeInt(group.size());
            for (@Nullable Object[] row : group) {
                StateBytes.writeRow(out, row);
            }
        });
    }

    @Override
    public void restore(byte[] state) {
        group.clear();
        StateBytes.read(MARK, state, in -> {
            groupTime = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                group.add(StateBytes.readRow(in));
            }
        });
    }
}
