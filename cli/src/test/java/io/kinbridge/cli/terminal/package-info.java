/** Tests of the package terminal. They need no network but where their names end in KafkaIT. */
@NullMarked
package io.kinbridge.cli.terminal;

import org.jspecify.annotations.NullMarked;
