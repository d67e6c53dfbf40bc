/**
 * What commands do with shards through the SDK's client: read one, read all in the order of their lineage, wait for a stream,
 * say where a shard lies. No command is in here.
 */
@NullMarked
package io.kinbridge.cli.shards;

import org.jspecify.annotations.NullMarked;
