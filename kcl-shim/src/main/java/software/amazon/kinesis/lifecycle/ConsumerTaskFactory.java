package software.amazon.kinesis.lifecycle;

import org.jspecify.annotations.NullMarked;

/**
 * Stands in LeaseManagementConfig's signatures, and is never asked for anything: Kinbridge's engine calls the record processors.
 */
@NullMarked
public interface ConsumerTaskFactory {}
