/**
 * {@code kinbridge streams}: creates, reads, writes and reshards streams of a cluster, a class for each command. {@link
 * io.kinbridge.cli.streams.StreamsCommand} is the way in.
 */
@NullMarked
package io.kinbridge.cli.streams;

import org.jspecify.annotations.NullMarked;
