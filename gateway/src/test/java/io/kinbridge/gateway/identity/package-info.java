/** The file of access keys, and whom a key is to Kafka. */
@NullMarked
package io.kinbridge.gateway.identity;

import org.jspecify.annotations.NullMarked;
