/** The console over HTTP: who may come in, what is asked for, what is answered. */
@NullMarked
package io.kinbridge.sql.console.http;

import org.jspecify.annotations.NullMarked;
