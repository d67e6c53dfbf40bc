/** Rows on their way to functions: they wait in a topic until they are taken. */
@NullMarked
package io.kinbridge.sql.topology.delivery;

import org.jspecify.annotations.NullMarked;
