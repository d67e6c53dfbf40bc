package io.kinbridge.gateway.service;

import static java.util.Map.entry;

import io.kinbridge.firehose.operation.FirehoseOperations;
import io.kinbridge.gateway.auth.Caller;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Amazon Data Firehose, version 2015-08-04. */
public final class FirehoseService {
    private static final Map<String, Operation<FirehoseOperations>> OPERATIONS = Map.ofEntries(
            entry(
                    "CreateDeliveryStream",
                    shape(CreateDeliveryStreamRequest::builder, FirehoseOperations::createDeliveryStream)),
            entry(
                    "DeleteDeliveryStream",
                    shape(DeleteDeliveryStreamRequest::builder, FirehoseOperations::deleteDeliveryStream)),
            entry(
                    "DescribeDeliveryStream",
                    shape(DescribeDeliveryStreamRequest::builder, FirehoseOperations::describeDeliveryStream)),
            entry(
                    "ListDeliveryStreams",
                    shape(ListDeliveryStreamsRequest::builder, FirehoseOperations::listDeliveryStreams)),
            entry(
                    "ListTagsForDeliveryStream",
                    shape(ListTagsForDeliveryStreamRequest::builder, FirehoseOperations::listTagsForDeliveryStream)),
            entry("PutRecord", shape(PutRecordRequest::builder, FirehoseOperations::putRecord)),
            entry("PutRecordBatch", shape(PutRecordBatchRequest::builder, FirehoseOperations::putRecordBatch)),
            entry(
                    "StartDeliveryStreamEncryption",
                    shape(
                            StartDeliveryStreamEncryptionRequest::builder,
                            FirehoseOperations::startDeliveryStreamEncryption)),
            entry(
                    "StopDeliveryStreamEncryption",
                    shape(
                            StopDeliveryStreamEncryptionRequest::builder,
                            FirehoseOperations::stopDeliveryStreamEncryption)),
            entry("TagDeliveryStream", shape(TagDeliveryStreamRequest::builder, FirehoseOperations::tagDeliveryStream)),
            entry(
                    "UntagDeliveryStream",
                    shape(UntagDeliveryStreamRequest::builder, FirehoseOperations::untagDeliveryStream)),
            entry(
                    "UpdateDestination",
                    shape(UpdateDestinationRequest::builder, FirehoseOperations::updateDestination)));

    private FirehoseService() {}

    /** The service over what carries its operations out for a caller. */
    public static AwsService<FirehoseOperations> over(Function<Caller, FirehoseOperations> behind) {
        return new AwsService<>("Firehose_20150804", "firehose", OPERATIONS, behind);
    }

    private static <Q, B extends SdkBuilder<B, Q>> Operation<FirehoseOperations> shape(
            Supplier<? extends B> builder,
            BiFunction<FirehoseOperations, Q, ? extends CompletableFuture<? extends SdkPojo>> call) {
        return new ShapeOperation<>(builder, call);
    }
}
