package io.kinbridge.sql.live;

/**
 * What a query has done so far, as of some tenths of a second ago.
 *
 * @param recordsIn records read; an aggregated one counts once
 * @param rowsOut rows given to the listener
 * @param problems records and rows lost
 * @param lag records still to be read, as far as is known
 * @param stateBytes what the operators remember, as it would be saved
 */
public record QueryStatistics(long recordsIn, long rowsOut, long problems, long lag, long stateBytes) {}
