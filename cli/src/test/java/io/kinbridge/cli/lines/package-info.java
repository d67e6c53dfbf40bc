/** Tests of the package lines. They need no network but where their names end in KafkaIT. */
@NullMarked
package io.kinbridge.cli.lines;

import org.jspecify.annotations.NullMarked;
