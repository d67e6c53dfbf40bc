package io.kinbridge.lambda;

/** A function that is called with an event, and answers. Thread-safe. */
public interface LambdaFunction extends AutoCloseable {
    /**
     * One call.
     *
     * @param event as JSON
     * @return the answer, as JSON, as far as the function writes it
     * @throws FunctionException if there is no answer in time, or it is an error, or too large
     * @throws InterruptedException if the thread was interrupted meanwhile; what became of the call is not known
     */
    byte[] call(byte[] event) throws FunctionException, InterruptedException;

    /** Lets go of what calls need. */
    @Override
    default void close() {}
}
