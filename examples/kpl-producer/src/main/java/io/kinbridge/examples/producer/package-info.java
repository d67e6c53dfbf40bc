/** Writes lines with the KPL. Nothing in it knows Kinbridge. */
@NullMarked
package io.kinbridge.examples.producer;

import org.jspecify.annotations.NullMarked;
