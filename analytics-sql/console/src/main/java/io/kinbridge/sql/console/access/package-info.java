/** Who may come in: names that the console is reached by, passwords, proxies, and the sessions of those who are in. Knows no HTTP server. */
@NullMarked
package io.kinbridge.sql.console.access;

import org.jspecify.annotations.NullMarked;
