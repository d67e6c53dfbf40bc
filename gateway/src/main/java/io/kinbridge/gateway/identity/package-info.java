/** Which access keys there are, and as whom each of them goes to Kafka. */
@NullMarked
package io.kinbridge.gateway.identity;

import org.jspecify.annotations.NullMarked;
