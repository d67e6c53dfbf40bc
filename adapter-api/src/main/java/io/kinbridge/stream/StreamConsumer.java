package io.kinbridge.stream;

/**
 * A registered enhanced fan-out consumer.
 *
 * @param name its name, one of a kind among its stream's consumers
 * @param created when it was registered, ms since 1970
 */
public record StreamConsumer(String name, long created) {}
