package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;

/** Which stream names can be topic names too: all that Kinesis allows, but for a few. */
final class TopicNaming {
    private static final String INTERNAL = "__";
    private static final int LONGEST = ModelConstraints.NAME_CHARACTERS;

    private TopicNaming() {}

    /** InvalidArgumentException where no topic may have that name, or where Kafka's own topics have such names. */
    static void check(String name) {
        if (name.equals(".") || name.equals("..")) {
            throw KinesisError.INVALID_ARGUMENT.exception("StreamName '" + name
                    + "' is refused by Kafka, whose topic holds the stream. Choose another name.");
        }
        if (name.startsWith(INTERNAL)) {
            throw KinesisError.INVALID_ARGUMENT.exception("StreamName " + name + " begins with " + INTERNAL
                    + ", as the internal topics of Kafka and Kinbridge do. Choose a name that begins otherwise.");
        }
        if (name.length() > LONGEST) {
            throw KinesisError.INVALID_ARGUMENT.exception("StreamName " + name + " has " + name.length()
                    + " characters; a stream's name has at most " + LONGEST + ".");
        }
    }
}
