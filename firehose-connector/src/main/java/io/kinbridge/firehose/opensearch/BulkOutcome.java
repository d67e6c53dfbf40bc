package io.kinbridge.firehose.opensearch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bulk request.
 *
 * @param permanent the documents that no retry will help, by their records' numbers
 * @param passing the documents that are to be tried again
 * @param isTooLarge whether the cluster takes no request of this size, and the request can be made smaller
 */
record BulkOutcome(Map<Integer, BulkFault> permanent, Map<Integer, BulkFault> passing, boolean isTooLarge) {
    static final BulkOutcome TOO_LARGE = new BulkOutcome(Map.of(), Map.of(), true);

    /** The same for each record. */
    static BulkOutcome all(List<Integer> records, BulkFault fault) {
        Map<Integer, BulkFault> faults = new LinkedHashMap<>();
        records.forEach(record -> faults.put(record, fault));
        return fault.isPermanent()
                ? new BulkOutcome(faults, Map.of(), false)
                : new BulkOutcome(Map.of(), faults, false);
    }

    /** As many faults as records; null for a document that the cluster has. */
    static BulkOutcome of(List<Integer> records, List<@Nullable BulkFault> faults) {
        Map<Integer, BulkFault> permanent = new LinkedHashMap<>();
        Map<Integer, BulkFault> passing = new LinkedHashMap<>();
        for (int item = 0; item < records.size(); item++) {
            BulkFault fault = faults.get(item);
            if (fault != null) {
                (fault.isPermanent() ? permanent : passing).put(records.get(item), fault);
            }
        }
        return new BulkOutcome(permanent, passing, false);
    }

    /** Whether the cluster has all documents. */
    boolean isComplete() {
        return permanent.isEmpty() && passing.isEmpty() && !isTooLarge;
    }
}
