package io.kinbridge.firehose.http;

import io.kinbridge.firehose.destination.CallException;

/**
 * Why an attempt at an HTTP endpoint failed.
 *
 * @param code by which Firehose's "Troubleshooting HTTP endpoints" calls it
 * @param isPermanent whether the request is not to be tried again
 */
record EndpointFault(String code, String message, boolean isPermanent) {
    static final String DESTINATION_EXCEPTION = "HttpEndpoint.DestinationException";
    static final String INVALID_RESPONSE = "HttpEndpoint.InvalidResponseFromDestination";
    /** Of Kinbridge's own: Firehose takes no such record in the first place. */
    static final String RECORD_TOO_LARGE = "HttpEndpoint.RecordTooLarge";

    static EndpointFault of(CallException e) {
        return new EndpointFault(code(e.fault()), String.valueOf(e.getMessage()), false);
    }

    private static String code(CallException.Fault fault) {
        return switch (fault) {
            case NOT_CONNECTED, CONNECTING_TIMED_OUT -> "HttpEndpoint.ConnectionFailed";
            case TLS_HANDSHAKE, TLS_WRONG_HOST -> "HttpEndpoint.SSLHandshakeFailure";
            case CLOSED -> "HttpEndpoint.ConnectionReset";
            case TIMED_OUT -> "HttpEndpoint.RequestTimeout";
            case TOO_LARGE -> "HttpEndpoint.ResponseTooLarge";
            case NOT_HTTP -> INVALID_RESPONSE;
        };
    }
}
