package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one request, in AWS's words. AWS reports ten violations at the most: 501 records with empty
 * partition keys answer with "10 validation errors detected".
 */
final class RequestChecksViolations {

    private static final int REPORTED_AT_MOST = 10;

    private final List<String> sentences = new ArrayList<>();

    void add(String path, @Nullable Object value, String rule) {
        if (!isFull()) {
            sentences.add("Value " + RequestChecksValueText.of(value) + " at '" + path
                    + "' failed to satisfy constraint: " + rule);
        }
    }

    boolean isFull() {
        return sentences.size() == REPORTED_AT_MOST;
    }

    /** @throws software.amazon.awssdk.services.kinesis.model.ValidationException if there are any */
    void throwIfAny() {
        if (!sentences.isEmpty()) {
            String errors = sentences.size() == 1 ? " validation error" : " validation errors";
            throw KinesisError.VALIDATION.exception(
                    sentences.size() + errors + " detected: " + String.join("; ", sentences));
        }
    }
}
