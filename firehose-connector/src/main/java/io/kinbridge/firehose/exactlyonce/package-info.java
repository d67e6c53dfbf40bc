/**
 * Delivery of each record in exactly one object.
 *
 * <p>The objects of one partition and one set of partition values are a chain. An object's name is that of its first record, and its
 * metadata say which record is its last; so who has written an object, or found one, knows the name of the next one. An object is
 * written only if there is none of its name: this is a compare-and-set on the chain's end. Whoever reads the same records again, be it
 * after a crash, a rebalance, or at the same time as a task that does not know yet that it was replaced, walks along the same chain, and
 * cuts off from its batches what is there already. Batches need not end at the same records for that.
 *
 * <p>Reading must begin where no object has records from before and from behind; {@code task.Epochs} sees to that.
 */
@NullMarked
package io.kinbridge.firehose.exactlyonce;

import org.jspecify.annotations.NullMarked;
