package io.kinbridge.sql.host;

import java.time.Instant;

/**
 * A row or record that went to an application's error stream.
 *
 * @param pump empty if it is of no pump, as what could not be read
 * @param message the kind of error, a colon, and a sentence
 * @param row what was lost, as text, perhaps cut
 */
public record HostedError(Instant at, String pump, String message, String row) {}
