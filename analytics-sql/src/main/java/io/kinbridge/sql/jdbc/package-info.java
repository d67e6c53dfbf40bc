/**
 * A JDBC driver: standard SQL, by Calcite, on what is in streams and topics when a query begins. Read-only. The URL is {@code
 * jdbc:kinbridge:bootstrap.servers=host:9092}.
 */
@NullMarked
package io.kinbridge.sql.jdbc;

import org.jspecify.annotations.NullMarked;
