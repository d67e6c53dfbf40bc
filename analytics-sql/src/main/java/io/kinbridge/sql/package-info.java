/** Kinesis Data Analytics SQL on Kafka: what all steps from an application's text to its execution have in common. */
@NullMarked
package io.kinbridge.sql;

import org.jspecify.annotations.NullMarked;
