@NullMarked
package io.kinbridge.sql.run;

import org.jspecify.annotations.NullMarked;
