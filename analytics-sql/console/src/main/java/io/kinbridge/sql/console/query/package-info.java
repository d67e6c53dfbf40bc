/** The live queries of the clients: whose they are, how many there may be, and their rows on the way to the page. */
@NullMarked
package io.kinbridge.sql.console.query;

import org.jspecify.annotations.NullMarked;
