/**
 * {@code kinbridge demo}: writes a file's lines to a stream on an embedded broker while the stream is resharded, reads them
 * back, and accounts for every one. {@link io.kinbridge.cli.demo.DemoCommand} is the way in.
 */
@NullMarked
package io.kinbridge.cli.demo;

import org.jspecify.annotations.NullMarked;
