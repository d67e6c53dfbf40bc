@NullMarked
package io.kinbridge.firehose.jq;

import org.jspecify.annotations.NullMarked;
