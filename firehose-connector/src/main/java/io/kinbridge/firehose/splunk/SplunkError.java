package io.kinbridge.firehose.splunk;

import io.kinbridge.firehose.destination.CallException;

/**
 * What Firehose calls the failures of a Splunk destination: its guide, "Splunk data delivery errors". HEC's own reply codes are
 * those of Splunk's "Troubleshoot HTTP Event Collector", table "Possible error codes".
 */
enum SplunkError {
    PROXY_WITHOUT_STICKY_SESSIONS(
            "ProxyWithoutStickySessions",
            "If you have a proxy (ELB or other) between the connector and the HEC node, you must enable sticky sessions to support HEC ACKs."),
    DISABLED_TOKEN("DisabledToken", "The HEC token is disabled. Enable the token to allow data delivery to Splunk."),
    INVALID_TOKEN("InvalidToken", "The HEC token is invalid. Update the delivery stream with a valid HEC token."),
    INVALID_DATA_FORMAT("InvalidDataFormat", "The data is not formatted correctly for HEC's Raw or Event endpoint."),
    INVALID_INDEX(
            "InvalidIndex",
            "The HEC token or input is configured with an invalid index. Check your index configuration and try again."),
    SERVER_ERROR("ServerError", "Data delivery to Splunk failed due to a server error from the HEC node."),
    DISABLED_ACK(
            "DisabledAck",
            "Indexer acknowledgement is disabled for the HEC token. Enable indexer acknowledgement and try again."),
    ACK_TIMEOUT(
            "AckTimeout",
            "Did not receive an acknowledgement from HEC before the HEC acknowledgement timeout expired. It's possible the data was indexed successfully in Splunk."),
    MAX_RETRIES_FAILED(
            "MaxRetriesFailed",
            "Failed to deliver data to Splunk or to receive acknowledgment. Check your HEC health and try again."),
    CONNECTION_TIMEOUT("ConnectionTimeout", "The connection to Splunk timed out."),
    INVALID_ENDPOINT(
            "InvalidEndpoint",
            "Could not connect to the HEC endpoint. Make sure that the HEC endpoint URL is valid and reachable."),
    CONNECTION_CLOSED("ConnectionClosed", "Unable to send data to Splunk due to a connection failure."),
    SSL_UNVERIFIED(
            "SSLUnverified",
            "Could not connect to the HEC endpoint. The host does not match the certificate provided by the peer."),
    SSL_HANDSHAKE(
            "SSLHandshake",
            "Could not connect to the HEC endpoint. Make sure that the certificate and the host are valid.");

    private final String code;
    private final String sentence;

    SplunkError(String code, String sentence) {
        this.code = "Splunk." + code;
        this.sentence = sentence;
    }

    /** As it stands in error objects. */
    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    /**
     * Whether an acknowledgment may still come although asking for it ended so.
     */
    boolean mayPass() {
        return switch (this) {
            case SERVER_ERROR, CONNECTION_TIMEOUT, CONNECTION_CLOSED, INVALID_ENDPOINT -> true;
            default -> false;
        };
    }

    /** Of HEC's reply code, and of the HTTP status where that is not known. */
    static SplunkError ofReply(int code, int status) {
        return switch (code) {
            case 1, 22 -> DISABLED_TOKEN;
            case 2, 3, 4, 16, 21 -> INVALID_TOKEN;
            case 5, 6, 12, 13, 15 -> INVALID_DATA_FORMAT;
            case 7 -> INVALID_INDEX;
            case 10, 11 -> PROXY_WITHOUT_STICKY_SESSIONS;
            case 14 -> DISABLED_ACK;
            case 8, 9, 18, 19, 20, 23, 24, 25, 26, 27 -> SERVER_ERROR;
            default -> ofStatus(status);
        };
    }

    /** Of the HTTP status of a reply that is not HEC's: a proxy's, or of something else. */
    static SplunkError ofStatus(int status) {
        return switch (status) {
            case 400, 413, 415 -> INVALID_DATA_FORMAT;
            case 401, 403 -> INVALID_TOKEN;
            case 408, 429 -> SERVER_ERROR;
            default -> status >= 500 ? SERVER_ERROR : INVALID_ENDPOINT;
        };
    }

    static SplunkError of(CallException.Fault fault) {
        return switch (fault) {
            case NOT_CONNECTED, NOT_HTTP -> INVALID_ENDPOINT;
            case CONNECTING_TIMED_OUT, TIMED_OUT -> CONNECTION_TIMEOUT;
            case TLS_HANDSHAKE -> SSL_HANDSHAKE;
            case TLS_WRONG_HOST -> SSL_UNVERIFIED;
            case CLOSED -> CONNECTION_CLOSED;
            case TOO_LARGE -> SERVER_ERROR;
        };
    }
}
