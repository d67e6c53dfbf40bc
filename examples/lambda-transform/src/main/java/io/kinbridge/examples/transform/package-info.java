/** A Lambda function for a delivery stream. Nothing in it knows Kinbridge. */
@NullMarked
package io.kinbridge.examples.transform;

import org.jspecify.annotations.NullMarked;
