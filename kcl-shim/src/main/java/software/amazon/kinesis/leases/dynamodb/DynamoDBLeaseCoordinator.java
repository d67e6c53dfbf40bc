package software.amazon.kinesis.leases.dynamodb;

import org.jspecify.annotations.NullMarked;
import software.amazon.kinesis.leases.LeaseCoordinator;

/** Stands in {@link LeaseCoordinator}'s signatures. There is no lease table, and so none of these. */
@NullMarked
public abstract class DynamoDBLeaseCoordinator implements LeaseCoordinator {
    private DynamoDBLeaseCoordinator() {}
}
