package io.kinbridge.sql.application;

/**
 * Where records come from or go to.
 *
 * @param name not empty; of a function its name in AWS, or its URL
 */
public record Resource(Kind kind, String name) {
    /** What it is in AWS, or in Kafka, and what that is here. */
    public enum Kind {
        /** A Kinesis stream of the cluster. */
        KINESIS_STREAM,
        /**
         * A delivery stream. One that applications put records into themselves (DirectPut) is the topic of its name, from which the
         * delivery goes on; so an input reads that topic, and an output writes it.
         */
        DELIVERY_STREAM,
        /** A topic as it is. */
        KAFKA_TOPIC,
        /** A function that is called by HTTP. */
        LAMBDA_FUNCTION
    }

    public Resource {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(kind + " has no name");
        }
    }

    /** Whether it is a function that is named by where it is. */
    public boolean isFunctionAtUrl() {
        return kind == Kind.LAMBDA_FUNCTION && name.matches("(?i)https?://.*");
    }
}
