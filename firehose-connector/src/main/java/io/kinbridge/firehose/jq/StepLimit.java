package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one evaluation may still spend. A step is a small part of an expression that is evaluated, a value that a generator
 * gives, or a share of what is built: four for an array, object or text, one more for four members or eight characters. Steps, other than time, are
 * the same on each machine and in each attempt. For one thread at a time.
 *
 * <p>jq has no limit, and Amazon documents none: an expression that never ends would hold its task for ever, one that gathers
 * without end would take the worker's memory.
 */
final class StepLimit {
    /** A second or two, and below 200 MiB; enough to go through a record of 1 MiB some ten times. */
    static final long MOST = 5_000_000;

    private static final int BUILT = 4;
    private static final int MEMBERS = 4;
    private static final int CHARACTERS = 8;

    private final long most;
    private long left;

    /** @param most that one evaluation may take */
    StepLimit(long most) {
        this.most = most;
    }

    /** Begins an evaluation. */
    void begin() {
        left = most;
    }

    /**
     * Takes steps.
     *
     * @throws LimitExceeded if there are none left
     */
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new LimitExceeded(
                    ("the expression takes more than %,d steps, the limit: does it end? Have its loops and recursions end sooner, or"
                                    + " look at less of the record")
                            .formatted(most));
        }
    }

    /** Takes the steps of an operation that looks at each of so many things together with each of so many others. */
    void spendProduct(double one, double other) {
        spend((long) (one * other / CHARACTERS));
    }

    /** Takes a value's steps, of which those of its parts are thought to have been taken. */
    void spendShallow(JsonNode value) {
        spend(value.isTextual() ? value.textValue().length() / CHARACTERS : value.size() / MEMBERS);
    }

    /** Takes the steps of a value that was built, with those of all its parts, of which the same one may be there many times. */
    void spendTree(JsonNode value) {
        if (!value.isContainerNode() && !value.isTextual()) {
            return;
        }
        long most = left * MEMBERS;
        long weight = weight(value, 0, most);
        spend(BUILT + weight / MEMBERS);
    }

    private static long weight(JsonNode value, long before, long most) {
        long weight = before + (value.isTextual() ? (long) value.textValue().length() * MEMBERS / CHARACTERS : 1);
        for (JsonNode part : value) {
            if (weight > most + MEMBERS) {
                break;
            }
            weight = weight(part, weight, most);
        }
        return weight;
    }
}
