/**
 * The engine behind {@code software.amazon.kinesis.coordinator.Scheduler}: a KCL application is a consumer group, its leases
 * are the group's assignment, its checkpoints the group's offsets.
 */
@NullMarked
package io.kinbridge.kcl;

import org.jspecify.annotations.NullMarked;
