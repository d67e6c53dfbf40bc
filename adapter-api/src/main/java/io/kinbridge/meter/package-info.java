/**
 * Amazon Kinesis' CloudWatch metrics as Micrometer meters, under the names and with the dimensions that CloudWatch has. They
 * count what one client does; a registry's backend adds up the clients.
 */
@NullMarked
package io.kinbridge.meter;

import org.jspecify.annotations.NullMarked;
