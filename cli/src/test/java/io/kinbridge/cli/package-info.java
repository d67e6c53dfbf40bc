/** Tests of the command line. They need no network but where their names end in KafkaIT. */
@NullMarked
package io.kinbridge.cli;

import org.jspecify.annotations.NullMarked;
