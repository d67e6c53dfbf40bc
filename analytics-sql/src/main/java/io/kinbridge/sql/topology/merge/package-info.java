/** What stages hand to each other, and how rows of many tasks become one sequence again, in the order of ROWTIME. Nothing here knows of Kafka. */
@NullMarked
package io.kinbridge.sql.topology.merge;

import org.jspecify.annotations.NullMarked;
