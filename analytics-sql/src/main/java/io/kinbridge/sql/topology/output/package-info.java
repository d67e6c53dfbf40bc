/** Where rows go out: topics and streams, and the error stream. */
@NullMarked
package io.kinbridge.sql.topology.output;

import org.jspecify.annotations.NullMarked;
