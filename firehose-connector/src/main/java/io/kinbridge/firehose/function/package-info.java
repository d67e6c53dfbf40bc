/**
 * The Lambda processor: what Firehose gives a function, what it takes of its answers, and functions written in Java, which run in
 * the worker.
 */
@NullMarked
package io.kinbridge.firehose.function;

import org.jspecify.annotations.NullMarked;
