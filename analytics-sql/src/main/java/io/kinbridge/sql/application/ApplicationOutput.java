package io.kinbridge.sql.application;

import io.kinbridge.sql.output.OutputFormat;

/**
 * One of an application's Outputs.
 *
 * @param stream the in-application stream whose rows go out, or {@code error_stream}
 */
public record ApplicationOutput(String stream, Resource destination, OutputFormat format) {}
