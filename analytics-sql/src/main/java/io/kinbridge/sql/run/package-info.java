/** Applications as they are declared, planned and put to work on a cluster: what belongs together is brought together here. */
@NullMarked
package io.kinbridge.sql.run;

import org.jspecify.annotations.NullMarked;
