/**
 * Lambda functions where Kinbridge finds them. The SQL engine and the Firehose connector call them with the events that AWS gives
 * them; what an event holds is theirs.
 */
@NullMarked
package io.kinbridge.lambda;

import org.jspecify.annotations.NullMarked;
