/** Reads what is in streams and topics at one moment, once, in the caller's thread: without a group, and nothing is written. */
@NullMarked
package io.kinbridge.sql.topology.existing;

import org.jspecify.annotations.NullMarked;
