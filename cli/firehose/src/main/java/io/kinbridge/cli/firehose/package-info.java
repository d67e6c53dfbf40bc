/**
 * The commands of {@code kinbridge firehose}: a delivery stream in an embedded Connect worker, its configuration's check, and the
 * replay of records that failed. The worker loads the connector from the plugin's folder, as one of a user would.
 */
@NullMarked
package io.kinbridge.cli.firehose;

import org.jspecify.annotations.NullMarked;
