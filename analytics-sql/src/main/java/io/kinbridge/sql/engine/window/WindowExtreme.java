package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.ValueOrder;
import org.jspecify.annotations.Nullable;

/** MIN and MAX over a window: the rows that may yet be the extreme, the best first. Each row comes and goes once. */
final class WindowExtreme implements WindowCall {
    private final int place;
    private final int direction;
    private final RowNumbers candidates = new RowNumbers();

    /** @param direction 1 for the greatest value, -1 for the least */
    WindowExtreme(int place, int direction) {
        this.place = place;
        this.direction = direction;
    }

    @Override
    public void added(WindowRows rows) {
        long number = rows.end() - 1;
        Object value = rows.value(number, place);
        if (value == null) {
            return;
        }
        while (candidates.size() > 0 && isBeaten(rows.value(candidates.last(), place), value)) {
            candidates.removeLast();
        }
        candidates.add(number);
    }

    private boolean isBeaten(@Nullable Object candidate, Object value) {
        return candidate == null || direction * Integer.signum(ValueOrder.compare(value, candidate)) > 0;
    }

    @Override
    public void removing(WindowRows rows) {
        candidates.removeFirst(rows.first());
    }

    @Override
    public @Nullable Object result(WindowRows rows, @Nullable Object[] current) {
        return candidates.size() == 0 ? null : rows.value(candidates.get(0), place);
    }
}
