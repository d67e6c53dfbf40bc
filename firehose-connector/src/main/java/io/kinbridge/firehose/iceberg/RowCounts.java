package io.kinbridge.firehose.iceberg;

import java.util.function.LongConsumer;

/** Where rows are counted: those that came, and what became of them. */
public record RowCounts(LongConsumer incoming, LongConsumer successful, LongConsumer failed) {}
