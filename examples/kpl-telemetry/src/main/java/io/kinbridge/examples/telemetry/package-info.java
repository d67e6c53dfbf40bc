/** A KPL application. Nothing in it knows Kinbridge. */
@NullMarked
package io.kinbridge.examples.telemetry;

import org.jspecify.annotations.NullMarked;
