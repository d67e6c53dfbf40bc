/**
 * Brokers die while user records go out. What the producer said was written is read back and compared, user record by user
 * record.
 */
@NullMarked
package io.kinbridge.kpl.fault;

import org.jspecify.annotations.NullMarked;
