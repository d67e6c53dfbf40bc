package io.kinbridge.firehose.function;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Routing;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function says of a record. */
sealed interface TransformedRecord {
    /** It has changed it. */
    final class Changed implements TransformedRecord {
        private final byte[] data;
        private final Map<String, String> partitionKeys;
        private final @Nullable TableRoute table;

        /**
         * @param data not to be changed any more
         * @param partitionKeys empty if it gave none
         * @param table null if it gave none
         */
        Changed(byte[] data, Map<String, String> partitionKeys, @Nullable TableRoute table) {
            this.data = data;
            this.partitionKeys = Map.copyOf(partitionKeys);
            this.table = table;
        }

        /** The record that it was asked about, as it is now. */
        DeliveryRecord applyTo(DeliveryRecord record) {
            Routing routing = record.routing();
            if (!partitionKeys.isEmpty()) {
                routing = routing.withLambda(partitionKeys);
            }
            if (table != null) {
                routing = routing.withTable(table);
            }
            return record.withData(data).withRouting(routing);
        }
    }

    /** It wants it no more. */
    record Dropped() implements TransformedRecord {}

    /** It could not change it, or does not say so as it should. */
    record Failed(LambdaFailure failure) implements TransformedRecord {}
}
