package io.kinbridge.kcl.group;

import java.time.Duration;

/**
 * How a worker behaves in its application's group.
 *
 * @param group the application's name, which is the group's
 * @param worker the worker's identifier, for logs and Kafka's client id
 * @param session how long the group waits for a silent worker before it gives its shards to others
 * @param mostLeases how many shards the worker takes at the most
 * @param handsOver whether a processor whose shard moves to another worker is asked to shut down first
 * @param longestHandOver how long it may take for that; then the shard moves without
 * @param maxRecords how many records of a shard to take at once
 * @param idleCalls how long after its last records a processor is called without any, if it is
 * @param callsForNoRecords whether it is
 * @param longestQuestion how long to wait for an answer of the cluster
 */
public record MemberSettings(
        String group,
        String worker,
        Duration session,
        int mostLeases,
        boolean handsOver,
        Duration longestHandOver,
        int maxRecords,
        Duration idleCalls,
        boolean callsForNoRecords,
        Duration longestQuestion) {}
