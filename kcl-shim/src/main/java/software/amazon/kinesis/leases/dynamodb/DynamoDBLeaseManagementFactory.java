package software.amazon.kinesis.leases.dynamodb;

import org.jspecify.annotations.NullMarked;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementFactory;
import software.amazon.kinesis.leases.LeaseSerializer;

/** What {@link LeaseManagementConfig} gives when it is asked for its factory. There is no lease table, so it makes nothing. */
@NullMarked
public class DynamoDBLeaseManagementFactory implements LeaseManagementFactory {

    /** Keeps none of these. */
    public DynamoDBLeaseManagementFactory(
            LeaseManagementConfig config, LeaseSerializer leaseSerializer, boolean isMultiStreamMode) {}
}
