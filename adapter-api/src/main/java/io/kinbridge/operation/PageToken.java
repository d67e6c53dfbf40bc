package io.kinbridge.operation;

/**
 * Where the next page of a listing begins.
 *
 * @param operation the operation that the listing is of
 * @param stream the stream that it is about; empty when it is about all
 * @param streamCreated when that stream was created, ms since 1970, which tells it from a later one of its name
 * @param after the last that was listed
 * @param filter what else the listing was asked for, as the operation writes it
 */
record PageToken(String operation, String stream, long streamCreated, String after, String filter) {}
