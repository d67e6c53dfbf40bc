/** Applications on Kafka Streams. Only here and below does analytics-sql know of Kafka. */
@NullMarked
package io.kinbridge.sql.topology;

import org.jspecify.annotations.NullMarked;
