@NullMarked
package io.kinbridge.sql.lambda;

import org.jspecify.annotations.NullMarked;
