package io.kinbridge.sql.console;

import java.time.Duration;

/**
 * What clients may take of a console. Immutable.
 *
 * @param queriesOfClient live queries of one client (a browser, all its tabs) at a time, 1 to 1,000
 * @param queries live queries at a time, in all, 1 to 10,000
 * @param stateBytes memory for the state of one query, such as its windows, at least 64 KiB
 * @param bufferBytes rows of one query that wait to be sent, 16 KiB to 64 MiB
 * @param bodyBytes of a request, 64 KiB to 64 MiB
 * @param connections open at a time; those beyond wait to be accepted, at least 8
 * @param patience how long a query waits for a client that does not read, before its rows are dropped and counted; 0 s to 1 min
 * @param stall after how long without reading a client's query ends, 1 s to 10 min
 * @param grace how long a query goes on when nobody is there to read, as after its tab was closed; 1 s to 10 min
 * @param drainTime how long requests may take to finish when the console stops, 0 s to 1 min
 */
public record ConsoleLimits(
        int queriesOfClient,
        int queries,
        long stateBytes,
        int bufferBytes,
        int bodyBytes,
        int connections,
        Duration patience,
        Duration stall,
        Duration grace,
        Duration drainTime) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /**
     * 5 queries of a client, 100 in all, with 32 MiB of state and 512 KiB of rows that wait; bodies of 2 MiB, 256 connections; rows are
     * dropped after 5 s, queries end after 30 s without reading, or 5 s alone; drained within 3 s.
     */
    public static final ConsoleLimits DEFAULT = new ConsoleLimits(
            5,
            100,
            32L * MIB,
            512 * KIB,
            2 * MIB,
            256,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3));

    public ConsoleLimits {
        check("Queries of a client", queriesOfClient, 1, 1_000);
        check("Queries in all", queries, 1, 10_000);
        check("State bytes", stateBytes, 64 * KIB, Long.MAX_VALUE);
        check("Bytes of rows that wait", bufferBytes, 16 * KIB, 64 * MIB);
        check("Bytes of a body", bodyBytes, 64 * KIB, 64 * MIB);
        check("Connections", connections, 8, Integer.MAX_VALUE);
        check("Milliseconds of patience", patience.toMillis(), 0, 60_000);
        check("Milliseconds of a stall", stall.toMillis(), 1_000, 600_000);
        check("Milliseconds of grace", grace.toMillis(), 1_000, 600_000);
        check("Milliseconds to drain", drainTime.toMillis(), 0, 60_000);
    }

    /** With other numbers of queries. */
    public ConsoleLimits withQueries(int ofClient, int inAll) {
        return new ConsoleLimits(
                ofClient, inAll, stateBytes, bufferBytes, bodyBytes, connections, patience, stall, grace, drainTime);
    }

    /** With other bounds of memory. */
    public ConsoleLimits withMemory(long state, int buffer) {
        return new ConsoleLimits(
                queriesOfClient, queries, state, buffer, bodyBytes, connections, patience, stall, grace, drainTime);
    }

    /** With other bounds of time for clients that do not read, or are gone. */
    public ConsoleLimits withTimes(Duration newPatience, Duration newStall, Duration newGrace) {
        return new ConsoleLimits(
                queriesOfClient,
                queries,
                stateBytes,
                bufferBytes,
                bodyBytes,
                connections,
                newPatience,
                newStall,
                newGrace,
                drainTime);
    }

    private static void check(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + value + "; it is " + least + " to " + most);
        }
    }
}
