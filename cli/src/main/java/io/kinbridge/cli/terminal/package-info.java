/** How commands talk to people: tables, and progress that rewrites its line on a terminal. Knows nothing of streams. */
@NullMarked
package io.kinbridge.cli.terminal;

import org.jspecify.annotations.NullMarked;
