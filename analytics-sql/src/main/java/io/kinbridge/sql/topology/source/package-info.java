/** Where rows come in: partitions of topics and shards of streams, their records decoded. */
@NullMarked
package io.kinbridge.sql.topology.source;

import org.jspecify.annotations.NullMarked;
