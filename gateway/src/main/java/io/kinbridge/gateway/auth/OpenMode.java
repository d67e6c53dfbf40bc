package io.kinbridge.gateway.auth;

/** Lets everybody in as {@link Caller#ANYONE}; looks at no signature, neither a good nor a bad one. For development. */
public final class OpenMode implements Authenticator {

    @Override
    public Caller authenticate(SignedRequest request, String service) {
        return Caller.ANYONE;
    }
}
