/** Firehose's prefix expressions and the names of objects. */
@NullMarked
package io.kinbridge.firehose.naming;

import org.jspecify.annotations.NullMarked;
