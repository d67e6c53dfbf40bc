/** How a graph is cut into stages, each of which runs in tasks of its own. Nothing here knows of Kafka. */
@NullMarked
package io.kinbridge.sql.topology.plan;

import org.jspecify.annotations.NullMarked;
