/**
 * What delivery streams count, by CloudWatch's names for Firehose: over JMX, and for Prometheus.
 *
 * <p>CloudWatch sums up what came in each minute; here are totals since the start, from which any monitoring system makes rates.
 */
@NullMarked
package io.kinbridge.firehose.metric;

import org.jspecify.annotations.NullMarked;
