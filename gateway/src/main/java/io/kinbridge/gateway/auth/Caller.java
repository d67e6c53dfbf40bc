package io.kinbridge.gateway.auth;

/**
 * Who sent a request.
 *
 * @param accessKeyId the key it is signed with; {@link #ANYONE}'s is {@code -}
 */
public record Caller(String accessKeyId) {
    /** Everybody, where signatures are not looked at. */
    public static final Caller ANYONE = new Caller("-");
}
