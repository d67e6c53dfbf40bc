package software.amazon.kinesis.leases;

import org.jspecify.annotations.NullMarked;

/**
 * Stands in {@link LeaseManagementConfig}'s signatures, and is never asked for anything: leases are a consumer group's assignment.
 */
@NullMarked
public interface LeaseManagementFactory {}
