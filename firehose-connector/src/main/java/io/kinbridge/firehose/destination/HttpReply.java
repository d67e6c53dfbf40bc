package io.kinbridge.firehose.destination;

import java.net.http.HttpHeaders;

/**
 * What an HTTP server answered.
 *
 * @param body read as UTF-8; empty if there was none
 */
public record HttpReply(int status, HttpHeaders headers, String body) {}
