/**
 * How records become batches, and batches deliveries: everything between Connect's {@code put} and a {@link
 * io.kinbridge.firehose.destination.Destination}, and which offsets may be committed meanwhile.
 *
 * <pre>
 *   put ─► ReadableRecords ─► processors ─► [TransformationStage] ─► keys ─► Lane ─► Deliveries ─► Destination
 *           (closed shards)    (in order)     (batches, in order)             (open    (threads)
 *                                                                             batches)
 *   OffsetLedger: what is taken, and what of it is settled        HeapBudget: what all of it weighs
 * </pre>
 *
 * <p>One lock guards all but the destinations and functions, which block.
 */
@NullMarked
package io.kinbridge.firehose.task;

import org.jspecify.annotations.NullMarked;
