package io.kinbridge.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests to be signed. */
final class SampleRequests {
    private SampleRequests() {}

    static WireRequest listStreams() {
        return new WireRequest(
                "POST",
                "/",
                "",
                List.of(
                        new WireRequest.Header("Host", "127.0.0.1:4567"),
                        new WireRequest.Header("Content-Type", "application/x-amz-json-1.1"),
                        new WireRequest.Header("X-Amz-Target", "Kinesis_20131202.ListStreams")),
                "{\"Limit\":5}".getBytes(StandardCharsets.UTF_8));
    }
}
