@NullMarked
package io.kinbridge.cli.firehose;

import org.jspecify.annotations.NullMarked;
