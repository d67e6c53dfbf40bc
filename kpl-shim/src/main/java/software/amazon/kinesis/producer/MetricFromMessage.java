package software.amazon.kinesis.producer;

import org.jspecify.annotations.NullMarked;
import software.amazon.kinesis.producer.protobuf.Messages;

/** Makes metrics for Kinbridge's engine, since Amazon's constructor is for this package only. Not for applications. */
@NullMarked
public final class MetricFromMessage {
    private MetricFromMessage() {}

    /** The metric that {@code message} describes. */
    public static Metric of(Messages.Metric message) {
        return new Metric(message);
    }
}
