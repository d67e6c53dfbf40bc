package io.kinbridge.kpl.metrics;

/** A dimension as a metric carries it. */
record Dimension(String key, String value) {}
