/** Requests that no SDK sends, by the ten thousand. */
@NullMarked
package io.kinbridge.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
