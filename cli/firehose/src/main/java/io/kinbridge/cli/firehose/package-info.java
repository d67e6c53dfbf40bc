/**
 * The commands of {@code kinbridge firehose}: a delivery stream in an embedded Connect worker, its configuration's check, and the
 * replay of records that failed.
 */
@NullMarked
package io.kinbridge.cli.firehose;

import org.jspecify.annotations.NullMarked;
