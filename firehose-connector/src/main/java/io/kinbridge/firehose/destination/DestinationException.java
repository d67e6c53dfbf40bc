package io.kinbridge.firehose.destination;

/** A destination that cannot be delivered to, for reasons that no retry and no other record will change. */
public final class DestinationException extends Exception {
    /** {@code message} names the destination, what is wrong with it, and the remedy. */
    public DestinationException(String message) {
        super(message);
    }

    public DestinationException(String message, Throwable cause) {
        super(message, cause);
    }
}
