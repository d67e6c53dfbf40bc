/** The HTTP endpoint destination: batches as JSON documents, by the specification that Firehose's endpoints are written to. */
@NullMarked
package io.kinbridge.firehose.http;

import org.jspecify.annotations.NullMarked;
