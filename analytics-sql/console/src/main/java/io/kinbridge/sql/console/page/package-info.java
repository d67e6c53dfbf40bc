/** The page: our files and the libraries' out of their jars, as they are sent. Knows nothing of queries, and of HTTP only its headers. */
@NullMarked
package io.kinbridge.sql.console.page;

import org.jspecify.annotations.NullMarked;
