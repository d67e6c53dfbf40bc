package io.kinbridge.kpl.metrics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import software.amazon.kinesis.producer.Metric;
import software.amazon.kinesis.producer.MetricFromMessage;
import software.amazon.kinesis.producer.protobuf.Messages;

/**
 * Adds readings up along the dimensions: what comes from a shard counts for the shard, for its stream and for all, and
 * for each step that additional dimensions put between. Not thread-safe.
 */
final class RollUp {
    private static final Comparator<Node> ORDER = Comparator.comparing(Node::name)
            .thenComparing(node -> node.dimensions().size())
            .thenComparing(node -> node.dimensions().toString());

    private final Map<Node, Reading> nodes = new HashMap<>();

    /** A metric as getMetrics tells it from others. */
    private record Node(MetricName name, List<Dimension> dimensions) {}

    void add(MetricName name, List<Dimension> path, Reading reading) {
        for (int length = 0; length <= path.size(); length++) {
            nodes.computeIfAbsent(new Node(name, path.subList(0, length)), absent -> new Reading(reading.firstSecond()))
                    .add(reading);
        }
    }

    /**
     * By name, the coarse before the fine. {@code duration} tells a metric's seconds from the second of its first
     * sample.
     */
    List<Metric> metrics(LongUnaryOperator duration) {
        return nodes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .map(entry -> metric(entry.getKey(), entry.getValue(), duration))
                .toList();
    }

    private static Metric metric(Node node, Reading reading, LongUnaryOperator duration) {
        Messages.Metric.Builder message = Messages.Metric.newBuilder()
                .setName(node.name().text())
                .setSeconds(duration.applyAsLong(reading.firstSecond()))
                .setStats(reading.tally().stats());
        for (Dimension dimension : node.dimensions()) {
            message.addDimensions(
                    Messages.Dimension.newBuilder().setKey(dimension.key()).setValue(dimension.value()));
        }
        return MetricFromMessage.of(message.build());
    }
}
