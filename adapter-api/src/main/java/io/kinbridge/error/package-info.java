/**
 * The errors a Kinesis caller can meet, as one catalogue of name, HTTP status and AWS SDK exception. Whatever fails in
 * Kinbridge reaches the caller as one of these.
 */
@NullMarked
package io.kinbridge.error;

import org.jspecify.annotations.NullMarked;
