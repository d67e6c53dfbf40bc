/** Functions over whole streams as operators. */
@NullMarked
package io.kinbridge.sql.engine.stream;

import org.jspecify.annotations.NullMarked;
