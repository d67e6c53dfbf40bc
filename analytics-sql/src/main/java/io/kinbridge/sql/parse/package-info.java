/**
 * The text of an application, read into statements and written back. The grammar is Calcite's with ours included at build time
 * (src/main/codegen); what is generated from it lies in the package {@code grammar} below, and is for this package alone.
 */
@NullMarked
package io.kinbridge.sql.parse;

import org.jspecify.annotations.NullMarked;
