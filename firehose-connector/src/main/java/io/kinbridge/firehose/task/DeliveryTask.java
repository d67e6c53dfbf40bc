package io.kinbridge.firehose.task;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.config.TaskSettings;
import io.kinbridge.firehose.metric.PluginMetrics;
import io.kinbridge.operation.StreamReads;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running task of a delivery stream, as Connect sees it. For the task's thread. */
public final class DeliveryTask {
    private static final Logger log = LoggerFactory.getLogger(DeliveryTask.class);

    private static final long RETRY_MILLIS = 100;
    private static final long RETRY_WITHOUT_KEY_MILLIS = 2000;
    private static final long COMMIT_NANOS = 1_000_000_000;

    /** How long Connect may wait for records while others are on their way, so that their offsets are committed soon after. */
    private static final long SETTLING_MILLIS = 250;

    private final String stream;
    private final SinkTaskContext context;
    private final Pipeline pipeline;
    private final Openings openings;
    private long settledAtCommit;
    private long requestedCommitNanos;

    private DeliveryTask(String stream, SinkTaskContext context, Pipeline pipeline, Openings openings) {
        this.stream = stream;
        this.context = context;
        this.pipeline = pipeline;
        this.openings = openings;
        this.requestedCommitNanos = System.nanoTime();
    }

    /**
     * Starts a task.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming all that is wrong with the properties
     */
    public static DeliveryTask start(Map<String, String> properties, SinkTaskContext context) {
        FirehoseConfig config = FirehoseConfig.of(properties);
        boolean isTolerant = "all".equals(properties.get("errors.tolerance"));
        Openings openings = new Openings();
        try {
            return start(config, context, isTolerant ? context.errantRecordReporter() : null, openings);
        } catch (RuntimeException | Error e) {
            openings.closeAfter(e);
            throw e;
        }
    }

    private static DeliveryTask start(
            FirehoseConfig config,
            SinkTaskContext context,
            @Nullable ErrantRecordReporter reporter,
            Openings openings) {
        TaskSettings settings = TaskSettings.of(config.settings());
        KinbridgeConfig cluster = settings.cluster();
        StreamReads reads = null;
        if (cluster != null) {
            KinbridgeClients clients = KinbridgeClients.open(cluster);
            openings.add(clients::close);
            reads = clients.streamReads();
        }
        PluginMetrics.Lease metrics = PluginMetrics.open(config.name(), settings.prometheusPort());
        openings.add(metrics::close);
        PipelineAssembly assembly = new PipelineAssembly(config, metrics.meters(), reporter, reads, openings);
        Pipeline pipeline = new Pipeline(assembly.parts());
        openings.add(pipeline::close);
        log.info(
                "Delivery stream {} delivers to {}, {}",
                config.name(),
                config.stream().kind().property(),
                config.guarantee().property());
        return new DeliveryTask(config.name(), context, pipeline, openings);
    }

    /** Partitions are this task's from now on. */
    public void open(Collection<TopicPartition> partitions) {
        pipeline.open(partitions);
    }

    /** Takes records, perhaps none. */
    public void put(Collection<SinkRecord> records) {
        try {
            pipeline.put(records);
        } catch (EncryptedRecords.KeyAwayException e) {
            context.timeout(RETRY_WITHOUT_KEY_MILLIS);
            throw e;
        } catch (RetriableException e) {
            context.timeout(RETRY_MILLIS);
            throw e;
        }
        if (pipeline.heldBytes() > 0) {
            context.timeout(SETTLING_MILLIS);
        }
        long now = System.nanoTime();
        if (pipeline.settled() > settledAtCommit && now - requestedCommitNanos >= COMMIT_NANOS) {
            settledAtCommit = pipeline.settled();
            requestedCommitNanos = now;
            context.requestCommit();
        }
    }

    /** The offsets up to which all is settled. */
    public Map<TopicPartition, OffsetAndMetadata> committable() {
        return pipeline.committable();
    }

    /** Partitions are another task's from now on. */
    public void close(Collection<TopicPartition> partitions) {
        pipeline.close(partitions);
    }

    /** Gives up what is not delivered; whoever has the partitions next reads it again. */
    public void stop() {
        openings.close();
        log.info("Delivery stream {} has stopped", stream);
    }
}
