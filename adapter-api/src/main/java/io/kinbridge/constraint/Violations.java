package io.kinbridge.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one request, in AWS's words. AWS reports ten violations at the most: 501 records with empty
 * partition keys answer with "10 validation errors detected".
 */
public final class Violations {

    private static final int REPORTED_AT_MOST = 10;

    private final List<String> sentences = new ArrayList<>();

    public void add(String path, @Nullable Object value, String rule) {
        if (!isFull()) {
            sentences.add("Value " + ValueText.of(value) + " at '" + path + "' failed to satisfy constraint: " + rule);
        }
    }

    public boolean isFull() {
        return sentences.size() == REPORTED_AT_MOST;
    }

    /** AWS's message for all of them, if there are any. */
    public Optional<String> message() {
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        String errors = sentences.size() == 1 ? " validation error" : " validation errors";
        return Optional.of(sentences.size() + errors + " detected: " + String.join("; ", sentences));
    }
}
