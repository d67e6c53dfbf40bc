package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.ResultFormat;
import java.time.Duration;

/** What can be set while the console runs. For one thread. */
final class ConsoleSettings {
    private ResultFormat format;
    private ReadFrom from;
    private long limit;
    private Duration timeout;
    private boolean isTiming;

    /**
     * @param limit the most rows of a result; 0 for all
     * @param timeout of one query; zero for none
     */
    ConsoleSettings(ResultFormat format, ReadFrom from, long limit, Duration timeout, boolean isTiming) {
        this.format = format;
        this.from = from;
        this.limit = limit;
        this.timeout = timeout;
        this.isTiming = isTiming;
    }

    ResultFormat format() {
        return format;
    }

    void format(ResultFormat next) {
        format = next;
    }

    ReadFrom from() {
        return from;
    }

    void from(ReadFrom next) {
        from = next;
    }

    long limit() {
        return limit;
    }

    void limit(long next) {
        limit = next;
    }

    Duration timeout() {
        return timeout;
    }

    boolean isTiming() {
        return isTiming;
    }

    void timing(boolean next) {
        isTiming = next;
    }
}
