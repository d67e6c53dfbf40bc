/** Tests of the package shards. They need no network but where their names end in KafkaIT. */
@NullMarked
package io.kinbridge.cli.shards;

import org.jspecify.annotations.NullMarked;
