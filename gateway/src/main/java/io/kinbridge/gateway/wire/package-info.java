/** Shapes of the AWS SDK's model as bytes and back, generically by their own field lists: JSON, CBOR, event streams. */
@NullMarked
package io.kinbridge.gateway.wire;

import org.jspecify.annotations.NullMarked;
