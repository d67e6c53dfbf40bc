package software.amazon.kinesis.producer;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import software.amazon.kinesis.producer.protobuf.Config.AdditionalDimension;

/** Tells Kinbridge's engine the dimensions that were added to a configuration, which has no getter for them. */
@NullMarked
public final class MetricsDimensions {
    private MetricsDimensions() {}

    /** In the order in which they were added. */
    public static List<AdditionalDimension> of(KinesisProducerConfiguration configuration) {
        return configuration.toProtobufMessage().getConfiguration().getAdditionalMetricDimsList();
    }
}
