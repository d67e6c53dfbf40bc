/** What can be asked of the console: one class for each part of the API. Knows no HTTP server. */
@NullMarked
package io.kinbridge.sql.console.api;

import org.jspecify.annotations.NullMarked;
