package io.kinbridge.gateway;

import java.time.Duration;

/**
 * What callers may take of a gateway. Immutable.
 *
 * @param connections open at a time; those beyond wait to be accepted, at least 1
 * @param requests under way at a time, event streams not among them; those beyond are answered ServiceUnavailable, which SDKs try
 *     again; at least 1
 * @param subscriptions event streams at a time; those beyond are answered LimitExceededException, at least 1
 * @param bodyBytes of a request, at most; 1 MiB to 64 MiB. The largest that Kinesis takes is 10 MiB of data, which is 14 MiB in JSON
 * @param bodyTime within which a request's body has come, 1 s to 10 min
 * @param idleTime after which a connection on which nothing goes either way is closed, 10 s to 1 h
 * @param drainTime how long requests may take to finish when the gateway stops, 0 s to 10 min
 */
public record GatewayLimits(
        int connections,
        int requests,
        int subscriptions,
        int bodyBytes,
        Duration bodyTime,
        Duration idleTime,
        Duration drainTime) {
    private static final int MIB = 1024 * 1024;

    /** 10,000 connections, 1,000 requests, 5,000 subscriptions, 16 MiB within 30 s, idle for 60 s, drained within 30 s. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(
            10_000, 1_000, 5_000, 16 * MIB, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30));

    public GatewayLimits {
        checkCount("connections", connections);
        checkCount("requests", requests);
        checkCount("subscriptions", subscriptions);
        check(
                bodyBytes >= MIB && bodyBytes <= 64 * MIB,
                "A request's body can be " + bodyBytes + " bytes; it is " + MIB + " to " + 64 * MIB);
        checkTime("A body's time", bodyTime, Duration.ofSeconds(1), Duration.ofMinutes(10));
        checkTime("The idle time", idleTime, Duration.ofSeconds(10), Duration.ofHours(1));
        checkTime("The time to drain", drainTime, Duration.ZERO, Duration.ofMinutes(10));
    }

    public GatewayLimits withConnections(int most) {
        return new GatewayLimits(most, requests, subscriptions, bodyBytes, bodyTime, idleTime, drainTime);
    }

    public GatewayLimits withRequests(int most) {
        return new GatewayLimits(connections, most, subscriptions, bodyBytes, bodyTime, idleTime, drainTime);
    }

    public GatewayLimits withSubscriptions(int most) {
        return new GatewayLimits(connections, requests, most, bodyBytes, bodyTime, idleTime, drainTime);
    }

    public GatewayLimits withBody(int bytes, Duration time) {
        return new GatewayLimits(connections, requests, subscriptions, bytes, time, idleTime, drainTime);
    }

    public GatewayLimits withIdleTime(Duration time) {
        return new GatewayLimits(connections, requests, subscriptions, bodyBytes, bodyTime, time, drainTime);
    }

    public GatewayLimits withDrainTime(Duration time) {
        return new GatewayLimits(connections, requests, subscriptions, bodyBytes, bodyTime, idleTime, time);
    }

    private static void checkCount(String what, int count) {
        check(count >= 1, "There can be " + count + " " + what + " at a time; it is at least 1");
    }

    private static void checkTime(String what, Duration time, Duration least, Duration most) {
        check(
                time.compareTo(least) >= 0 && time.compareTo(most) <= 0,
                what + " is " + time + "; it is " + least + " to " + most);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
