package io.kinbridge.firehose.task;

import io.kinbridge.firehose.config.DeliveryGuarantee;
import io.kinbridge.firehose.config.DeliveryStream;
import io.kinbridge.firehose.config.DestinationKind;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.exactlyonce.OverlapNotes;
import io.kinbridge.firehose.metric.StreamMeters;
import io.kinbridge.firehose.processor.FailedData;
import io.kinbridge.firehose.processor.ProcessorChain;
import io.kinbridge.firehose.processor.ProcessorParameters;
import io.kinbridge.firehose.processor.QueryTime;
import io.kinbridge.firehose.processor.Transformation;
import io.kinbridge.firehose.s3.ErrorRecords;
import io.kinbridge.firehose.s3.S3Settings;
import io.kinbridge.firehose.s3.S3Store;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.stream.Shard;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/** Makes a pipeline's parts of a delivery stream's configuration. */
final class PipelineAssembly {
    /** Firehose's default ("Amazon Data Firehose quotas", active partitions). */
    private static final int ACTIVE_PARTITIONS = 500;

    private final FirehoseConfig config;
    private final DeliveryStream stream;
    private final StreamMeters meters;
    private final @Nullable ErrantRecordReporter reporter;
    private final @Nullable StreamReads reads;
    private final Openings openings;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param reporter to the dead-letter topic; null for none
     * @param reads for streams' shards; null if all topics are plain ones
     * @param openings takes what is opened for the parts
     */
    PipelineAssembly(
            FirehoseConfig config,
            StreamMeters meters,
            @Nullable ErrantRecordReporter reporter,
            @Nullable StreamReads reads,
            Openings openings) {
        this.config = config;
        this.stream = config.stream();
        this.meters = meters;
        this.reporter = reporter;
        this.reads = reads;
        this.openings = openings;
    }

    /** What CloudWatch's names of records that are read begin with; it has none for MSK's. */
    private String source() {
        CreateDeliveryStreamRequest request = stream.request();
        if (request.kinesisStreamSourceConfiguration() != null) {
            return "DataReadFromKinesisStream.";
        }
        return request.mskSourceConfiguration() == null ? "Incoming" : "DataReadFromSource.";
    }

    /** The parts, whose openings are to be closed when the pipeline is. */
    PipelineParts parts() {
        ProcessorParameters processors =
                ProcessorParameters.of(stream.processing().orElse(null));
        Function<TopicPartition, Optional<Shard>> shards = Shards.of(reads);
        ProcessorChain chain = ProcessorChain.of(
                processors, shards, clock, new QueryTime(System::nanoTime, meters.timing("JQProcessing.Duration")));
        TlsTrust trust = TlsTrust.of(config.settings());
        S3Store store = S3Store.open(S3Settings.of(config.settings()), trust);
        openings.add(store::close);
        OverlapNotes overlaps = new OverlapNotes();
        S3Outlets outlets = new S3Outlets(config, store, meters, clock, overlaps);
        boolean isS3 = stream.kind() == DestinationKind.S3;
        Outlet main =
                isS3 ? outlets.main() : new DestinationOutlet(config, store, outlets, trust, meters, clock).outlet();
        openings.add(main.route().destination()::close);
        TransformationPart part = TransformationPart.of(config, processors, shards, clock);
        Transformation transformation = part.transformation();
        if (transformation != null) {
            openings.add(transformation::close);
        }
        return new PipelineParts(
                chain::beforeTransformation,
                transformation,
                part.hints(),
                chain::afterTransformation,
                stream.isPartitioned() ? outlets.prefix()::partitionValues : PartitionValues.NONE,
                stream.isPartitioned() ? ACTIVE_PARTITIONS : 0,
                main,
                outlets.backup(),
                outlets.errors(),
                ErrorRecords::line,
                reporter,
                reads,
                reporter != null || chain.failedData() == FailedData.AS_IT_CAME,
                chain.failedData(),
                config.guarantee() == DeliveryGuarantee.EXACTLY_ONCE,
                overlaps,
                new FlowMeters(meters, source()),
                config.bufferMemoryBytes(),
                config.deliveryThreads());
    }
}
