/** The Splunk destination: batches to an HTTP Event Collector (HEC), each held until an indexer has acknowledged it. */
@NullMarked
package io.kinbridge.firehose.splunk;

import org.jspecify.annotations.NullMarked;
