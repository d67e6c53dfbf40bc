/**
 * Amazon's own programs, unchanged, before the gateway: the KPL's native process writes, the KCL reads with its leases in a local
 * DynamoDB, and the SDK for Java 1.x does both as the Kinesis Agent does.
 */
@NullMarked
package io.kinbridge.gateway.originals;

import org.jspecify.annotations.NullMarked;
