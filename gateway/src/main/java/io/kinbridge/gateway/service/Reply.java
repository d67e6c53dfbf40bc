package io.kinbridge.gateway.service;

import org.jspecify.annotations.Nullable;

/** Where an operation's outcome goes: to exactly one of these, once. Thread-safe. */
public interface Reply {

    /** The operation has succeeded. */
    void answer(byte[] body);

    /** It has failed; the exception is told as AWS would, or kept from the caller if AWS would not. */
    void fail(Throwable failure);

    /** It answers with messages, from now on until they end; null if it cannot, and the caller has been told so. */
    @Nullable
    MessageSink messages();

    /** Messages to the caller, each a whole frame. Their order is the order of the calls. */
    interface MessageSink {
        /**
         * Sends a message.
         *
         * @param whenSent runs when the caller's connection has taken it; never runs if that fails
         */
        void send(byte[] message, Runnable whenSent);

        /** Nothing more comes. */
        void end();

        /** Runs, once, as soon as the caller is known to be gone, or the server wants the messages to end. */
        void whenGone(Runnable task);
    }
}
