/** What goes through a delivery stream: records on their way, batches of them, and those that failed. */
@NullMarked
package io.kinbridge.firehose.record;

import org.jspecify.annotations.NullMarked;
