/**
 * The errors a Kinesis caller can meet, as one catalogue of name, HTTP status and AWS SDK exception. Whatever fails in
 * Kinbridge reaches the caller as one of these. What an AWS SDK's exception is made of is here for other services' catalogues
 * too.
 */
@NullMarked
package io.kinbridge.error;

import org.jspecify.annotations.NullMarked;
