package io.kinbridge.kcl.group;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The properties of a worker's consumer. */
final class ConsumerSettings {
    private static final int MOST_HEARTBEATS_A_SESSION = 12;
    private static final int LONGEST_HEARTBEAT_INTERVAL_MILLIS = 1000;

    /** A worker polls all the time, whatever its processors do. It also bounds how long a round waits for a frozen one. */
    private static final int MAX_POLL_INTERVAL_MILLIS = 60_000;

    /** So that an answer can arrive as a whole while the records of others are handed over. */
    private static final int SIZED_BY_THE_SYSTEM = -1;

    private ConsumerSettings() {}

    /** What the application may overrule by kafka.* settings. */
    static Map<String, Object> usual(MemberSettings settings) {
        int session = Math.toIntExact(settings.session().toMillis());
        return Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxRecords(),
                ConsumerConfig.RECEIVE_BUFFER_CONFIG, SIZED_BY_THE_SYSTEM,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session,
                // A member hears of a new round with the answer to a heartbeat.
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        Math.min(session / MOST_HEARTBEATS_A_SESSION, LONGEST_HEARTBEAT_INTERVAL_MILLIS),
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.max(session, MAX_POLL_INTERVAL_MILLIS));
    }

    static Map<String, Object> required(MemberSettings settings, AssignmentRounds rounds) {
        return Map.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                ShardAssignor.class.getName(),
                ShardAssignor.ROUNDS,
                rounds);
    }
}
