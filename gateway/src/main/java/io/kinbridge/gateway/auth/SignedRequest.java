package io.kinbridge.gateway.auth;

import java.util.List;

/** What a signature is made over: a request as it was sent, its percent-encoding included. */
public interface SignedRequest {

    /** Such as POST. */
    String method();

    /** From the first slash on, percent-encoded, without the query. */
    String path();

    /** Percent-encoded, without the question mark; empty for none. */
    String query();

    /**
     * The values of a header, in the order they were sent, a character (of ISO 8859-1) for each byte; its name counts in any
     * case. Empty if there is none. HTTP/2's authority is the header {@code host}.
     */
    List<String> headers(String name);

    /** All of it. Nobody changes it. */
    byte[] body();
}
