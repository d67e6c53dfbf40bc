/** All processes together, under load and faults. */
@NullMarked
package io.kinbridge.fault.suite;

import org.jspecify.annotations.NullMarked;
