/** What must be so on every record, whatever broke. */
@NullMarked
package io.kinbridge.fault.check;

import org.jspecify.annotations.NullMarked;
