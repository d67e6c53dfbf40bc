/**
 * The constraints that AWS' service models put on requests: lengths, patterns, ranges, values, required members. A request that
 * breaks some is told all of them, in AWS's words.
 */
@NullMarked
package io.kinbridge.constraint;

import org.jspecify.annotations.NullMarked;
