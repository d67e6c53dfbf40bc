/**
 * What a delivery stream is: the body of CreateDeliveryStream or flat properties, read into the AWS SDK's own request and
 * held to the limits of Firehose's service model. All faults are reported at once.
 */
@NullMarked
package io.kinbridge.firehose.config;

import org.jspecify.annotations.NullMarked;
