/** A KCL application. Nothing in it knows Kinbridge. */
@NullMarked
package io.kinbridge.examples.readings;

import org.jspecify.annotations.NullMarked;
