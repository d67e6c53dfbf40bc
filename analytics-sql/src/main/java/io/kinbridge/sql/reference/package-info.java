/** Reference tables out of files and objects: loaded at the start, and again when they have changed. */
@NullMarked
package io.kinbridge.sql.reference;

import org.jspecify.annotations.NullMarked;
