/** Hours of load, after which no process may have grown. */
@NullMarked
package io.kinbridge.fault.soak;

import org.jspecify.annotations.NullMarked;
