/** Counts lines with the KCL. Nothing in it knows Kinbridge. */
@NullMarked
package io.kinbridge.examples.consumer;

import org.jspecify.annotations.NullMarked;
