package io.kinbridge.cli.sql.result;

/** How much can be seen at once. Asked again and again: windows change. */
public interface Screen {
    /** No window: a file, a pipe. */
    Screen UNLIMITED = new Screen() {
        @Override
        public int width() {
            return Integer.MAX_VALUE;
        }

        @Override
        public int height() {
            return Integer.MAX_VALUE;
        }
    };

    /** In places for characters, at least 1. */
    int width();

    /** In lines, at least 1. */
    int height();
}
