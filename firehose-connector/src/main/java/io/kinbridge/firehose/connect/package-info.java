/**
 * Kafka Connect's REST interface, as far as delivery streams need it: connectors are made, read, changed and removed. What it
 * refuses or cannot do is one exception, whose kind tells what to do about it.
 */
@NullMarked
package io.kinbridge.firehose.connect;

import org.jspecify.annotations.NullMarked;
