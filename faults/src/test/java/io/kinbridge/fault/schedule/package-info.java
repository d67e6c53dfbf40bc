/** What breaks when: drawn from a seed, carried out, and written down. */
@NullMarked
package io.kinbridge.fault.schedule;

import org.jspecify.annotations.NullMarked;
