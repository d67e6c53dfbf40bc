/**
 * The Kafka Connect plugin: the connector, its tasks and what Connect asks them.
 *
 * <p>Nothing in here delivers; see {@code task} for how records become batches, {@code destination} for where those go.
 */
@NullMarked
package io.kinbridge.firehose;

import org.jspecify.annotations.NullMarked;
