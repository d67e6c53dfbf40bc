/** Properties of a stream's rows, for functions whose results are random or approximate. */
@NullMarked
package io.kinbridge.sql.testcase.check;

import org.jspecify.annotations.NullMarked;
