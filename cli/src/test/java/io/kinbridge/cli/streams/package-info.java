/** Tests of the package streams. They need no network but where their names end in KafkaIT. */
@NullMarked
package io.kinbridge.cli.streams;

import org.jspecify.annotations.NullMarked;
