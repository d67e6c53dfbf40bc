/** Delivery to S3, which is the destination or what other destinations' backups and failed records go to. */
@NullMarked
package io.kinbridge.firehose.s3;

import org.jspecify.annotations.NullMarked;
