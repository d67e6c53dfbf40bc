/** {@code kinbridge sql console}: the web console of a cluster. */
@NullMarked
package io.kinbridge.cli.console;

import org.jspecify.annotations.NullMarked;
