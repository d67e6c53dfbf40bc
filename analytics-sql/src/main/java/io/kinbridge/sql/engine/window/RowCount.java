package io.kinbridge.sql.engine.window;

import org.jspecify.annotations.Nullable;

/** COUNT(*) over a window. */
final class RowCount implements WindowCall {
    @Override
    public void added(WindowRows rows) {}

    @Override
    public void removing(WindowRows rows) {}

    @Override
    public Object result(WindowRows rows, @Nullable Object[] current) {
        return (long) rows.size();
    }
}
