@NullMarked
package io.kinbridge.sql.reference;

import org.jspecify.annotations.NullMarked;
