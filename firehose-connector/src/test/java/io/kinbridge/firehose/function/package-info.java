@NullMarked
package io.kinbridge.firehose.function;

import org.jspecify.annotations.NullMarked;
