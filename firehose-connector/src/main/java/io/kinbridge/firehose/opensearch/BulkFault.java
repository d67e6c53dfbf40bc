package io.kinbridge.firehose.opensearch;

import io.kinbridge.firehose.destination.CallException;
import io.kinbridge.firehose.destination.HttpReply;

/**
 * Why a document was not taken.
 *
 * @param code the HTTP status that the cluster gave, as in Firehose's error objects; one of Kinbridge's own if it gave none
 * @param message the error that the cluster gave
 * @param isPermanent whether it is the document's own fault, which no retry will change
 */
record BulkFault(String code, String message, boolean isPermanent) {
    static final String MALFORMED = "OpenSearch.MalformedDocument";

    private static final String INVALID_RESPONSE = "OpenSearch.InvalidResponse";
    private static final int MOST_QUOTED = 2048;

    /** The record is no document. */
    static BulkFault malformed(String reason) {
        return new BulkFault(
                MALFORMED,
                "The record is not one JSON object in UTF-8: %s. Transform it, or correct what puts it."
                        .formatted(reason),
                true);
    }

    /** There was no reply. */
    static BulkFault of(CallException e) {
        String code = switch (e.fault()) {
            case NOT_CONNECTED, CONNECTING_TIMED_OUT -> "OpenSearch.ConnectionFailed";
            case TLS_HANDSHAKE, TLS_WRONG_HOST -> "OpenSearch.SSLHandshake";
            case CLOSED -> "OpenSearch.ConnectionClosed";
            case TIMED_OUT -> "OpenSearch.RequestTimeout";
            case TOO_LARGE, NOT_HTTP -> INVALID_RESPONSE;
        };
        return new BulkFault(code, String.valueOf(e.getMessage()), false);
    }

    /** The reply is of another form than a bulk request's. */
    static BulkFault invalid(String reason, HttpReply reply) {
        return new BulkFault(
                INVALID_RESPONSE,
                "The reply is not one to a bulk request: %s. %s".formatted(reason, quoted(reply.body())),
                false);
    }

    /** The whole request was refused. A document that is too large alone is at fault itself. */
    static BulkFault of(HttpReply reply) {
        return new BulkFault(
                Integer.toString(reply.status()), quoted(reply.body()), reply.status() == BulkReply.TOO_LARGE);
    }

    /** One document was refused. */
    static BulkFault of(int status, String error) {
        return new BulkFault(Integer.toString(status), quoted(error), !isOfCluster(status));
    }

    /**
     * Whether a status tells of the cluster's state and not of the document: it may be overloaded, out of disk space, locked
     * for writing, or without the index.
     */
    private static boolean isOfCluster(int status) {
        return switch (status) {
            case 401, 403, 404, 408, 429 -> true;
            default -> status >= 500;
        };
    }

    private static String quoted(String text) {
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...";
    }
}
