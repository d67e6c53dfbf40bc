package io.kinbridge.kcl.shard;

import java.time.Duration;
import java.util.Optional;

/**
 * How records are given to processors.
 *
 * @param maxRecords the most records of a shard in one batch, before de-aggregation
 * @param maxQueued how many records of a shard may wait for its processor; reached, no more are fetched
 * @param callForNoRecords whether a processor is called when its shard has nothing new
 * @param taskBackoff how long to wait before a failed step is taken again
 * @param warnAfter warn of a step that takes longer; empty for never
 * @param retriesRecords whether a batch that the processor fails on is given again, instead of passed over
 */
public record ProcessorSettings(
        int maxRecords,
        int maxQueued,
        boolean callForNoRecords,
        Duration taskBackoff,
        Optional<Duration> warnAfter,
        boolean retriesRecords) {}
