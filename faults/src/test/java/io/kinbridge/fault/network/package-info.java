/** A network between processes that can be made slow, cut and reset. */
@NullMarked
package io.kinbridge.fault.network;

import org.jspecify.annotations.NullMarked;
