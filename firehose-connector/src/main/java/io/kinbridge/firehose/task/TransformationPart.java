package io.kinbridge.firehose.task;

import io.kinbridge.firehose.config.DestinationKind;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.function.FunctionSettings;
import io.kinbridge.firehose.function.LambdaTransformation;
import io.kinbridge.firehose.function.TransformationSource;
import io.kinbridge.firehose.function.TransformationSource.Kind;
import io.kinbridge.firehose.processor.LambdaParameters;
import io.kinbridge.firehose.processor.ProcessorParameters;
import io.kinbridge.firehose.processor.Transformation;
import io.kinbridge.stream.Shard;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/**
 * The function that a delivery stream's records are given to.
 *
 * @param transformation null if there is none
 * @param hints when records are given to it; null if there is none
 */
record TransformationPart(
        @Nullable Transformation transformation, @Nullable BufferHints hints) {

    static TransformationPart of(
            FirehoseConfig config,
            ProcessorParameters processors,
            Function<TopicPartition, Optional<Shard>> shards,
            Clock clock) {
        LambdaParameters lambda = LambdaParameters.of(
                        processors, config.stream().kind() == DestinationKind.SPLUNK)
                .orElse(null);
        if (lambda == null) {
            return new TransformationPart(null, null);
        }
        Transformation transformation = new LambdaTransformation(
                FunctionSettings.of(config.settings()).function(lambda.arn(), clock),
                lambda,
                source(config, shards),
                Backoff.FIREHOSE,
                Pauses.REAL,
                new Random(),
                clock);
        return new TransformationPart(
                transformation,
                new BufferHints(lambda.limits().bytes(), lambda.limits().interval()));
    }

    private static TransformationSource source(
            FirehoseConfig config, Function<TopicPartition, Optional<Shard>> shards) {
        CreateDeliveryStreamRequest request = config.stream().request();
        Kind kind = Kind.DIRECT_PUT;
        String sourceArn = "";
        if (request.kinesisStreamSourceConfiguration() != null) {
            kind = Kind.KINESIS_STREAM;
            sourceArn = request.kinesisStreamSourceConfiguration().kinesisStreamARN();
        } else if (request.mskSourceConfiguration() != null) {
            kind = Kind.MSK;
            sourceArn = request.mskSourceConfiguration().mskClusterARN();
        }
        return new TransformationSource(config.arn(), config.region(), kind, sourceArn, shards);
    }
}
