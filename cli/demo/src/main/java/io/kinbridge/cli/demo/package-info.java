/**
 * {@code kinbridge demo}: on an embedded broker, four programs written for AWS write a file's lines, count them, compute on them and
 * archive them, while the stream is resharded; then every line is accounted for at each end. {@link io.kinbridge.cli.demo.DemoCommand}
 * is the way in, {@link io.kinbridge.cli.demo.Stage} has what stands around the {@link io.kinbridge.cli.demo.Story}.
 */
@NullMarked
package io.kinbridge.cli.demo;

import org.jspecify.annotations.NullMarked;
