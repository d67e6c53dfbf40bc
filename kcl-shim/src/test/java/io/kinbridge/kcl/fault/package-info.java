/** Workers as processes that are killed, paused, stopped and joined while records flow. */
@NullMarked
package io.kinbridge.kcl.fault;

import org.jspecify.annotations.NullMarked;
