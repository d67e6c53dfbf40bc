package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;

/** Tells who sent a request. Thread-safe, never blocks. */
public interface Authenticator {

    /**
     * The access key that signed the request.
     *
     * @param service the service that its scope must name, such as {@code kinesis}
     * @throws RefusedRequestException with the error that AWS gives for what is missing or wrong
     */
    Caller authenticate(SignedRequest request, String service) throws RefusedRequestException;
}
