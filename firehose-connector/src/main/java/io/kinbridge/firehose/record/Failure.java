package io.kinbridge.firehose.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a record could not be delivered.
 *
 * @param code Firehose's, such as {@code Lambda.MissingRecordId}
 * @param message for whoever reads the error object, with the value, the limit and the remedy
 * @param attempts that were made at the record, from 1
 * @param endedMillis when the last of them ended, in milliseconds since 1970
 * @param details members that this type's error objects have besides; values are what Jackson writes as JSON
 */
public record Failure(
        ErrorOutputType type,
        String code,
        String message,
        int attempts,
        long endedMillis,
        Map<String, Object> details) {
    public Failure {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A failure at the first attempt, without details. */
    public static Failure of(ErrorOutputType type, String code, String message, long endedMillis) {
        return new Failure(type, code, message, 1, endedMillis, Map.of());
    }
}
