/** {@code ./kinbridge gateway} and {@code ./kinbridge dev}: the wire protocol before a given cluster, or before one in this process. */
@NullMarked
package io.kinbridge.cli.gateway;

import org.jspecify.annotations.NullMarked;
