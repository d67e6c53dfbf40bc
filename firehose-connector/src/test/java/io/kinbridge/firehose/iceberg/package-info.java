@NullMarked
package io.kinbridge.firehose.iceberg;

import org.jspecify.annotations.NullMarked;
