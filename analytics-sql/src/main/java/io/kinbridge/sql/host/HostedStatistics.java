package io.kinbridge.sql.host;

/**
 * What an application has done in this process since it was started last.
 *
 * @param rowsIn rows of sources
 * @param rowsOut rows written by outputs
 * @param errors rows and records lost to the error stream
 * @param lag records of the sources still to be read, as far as is known
 * @param stateBytes what it keeps, in files and in memory
 */
public record HostedStatistics(long rowsIn, long rowsOut, long errors, long lag, long stateBytes) {
    static final HostedStatistics NONE = new HostedStatistics(0, 0, 0, 0, 0);
}
