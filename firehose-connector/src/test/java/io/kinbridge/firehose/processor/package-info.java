@NullMarked
package io.kinbridge.firehose.processor;

import org.jspecify.annotations.NullMarked;
