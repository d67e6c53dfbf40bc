/** The applications of a console: declared, started and stopped, and kept in a directory beyond the process. */
@NullMarked
package io.kinbridge.sql.host;

import org.jspecify.annotations.NullMarked;
