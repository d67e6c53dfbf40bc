/** Lines of text as records: the bytes of a line are the data, its first word is the partition key. Knows nothing of streams. */
@NullMarked
package io.kinbridge.cli.lines;

import org.jspecify.annotations.NullMarked;
