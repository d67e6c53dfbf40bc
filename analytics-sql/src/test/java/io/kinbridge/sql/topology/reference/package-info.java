@NullMarked
package io.kinbridge.sql.topology.reference;

import org.jspecify.annotations.NullMarked;
