/** Applications whose processes are killed, frozen, or lose their broker. */
@NullMarked
package io.kinbridge.sql.fault;

import org.jspecify.annotations.NullMarked;
