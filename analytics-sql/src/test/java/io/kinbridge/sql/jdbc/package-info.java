@NullMarked
package io.kinbridge.sql.jdbc;

import org.jspecify.annotations.NullMarked;
