/** How the records of a batch become the bytes of an object. */
@NullMarked
package io.kinbridge.firehose.format;

import org.jspecify.annotations.NullMarked;
