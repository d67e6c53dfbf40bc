/** Firehose's processors: what is done to single records before they are delivered. */
@NullMarked
package io.kinbridge.firehose.processor;

import org.jspecify.annotations.NullMarked;
