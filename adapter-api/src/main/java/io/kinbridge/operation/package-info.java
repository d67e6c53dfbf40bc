/**
 * The operations of Amazon Kinesis Data Streams, each in a class of its own, with the AWS SDK's request and response
 * types. A request's model constraints are checked before the operation sees it.
 */
@NullMarked
package io.kinbridge.operation;

import org.jspecify.annotations.NullMarked;
