/** OpenSearch, Elasticsearch and OpenSearch Serverless: batches as requests of the bulk API, which the three have in common. */
@NullMarked
package io.kinbridge.firehose.opensearch;

import org.jspecify.annotations.NullMarked;
