package io.kinbridge.gateway.service;

import io.kinbridge.gateway.RefusedRequestException;
import io.kinbridge.gateway.wire.WireFormat;
import io.kinbridge.operation.KinesisOperations;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/** SubscribeToShard: its events become messages, at the pace that the caller takes them. */
final class SubscribeToShardEndpoint implements Operation<KinesisOperations> {

    @Override
    public void serve(KinesisOperations kinesis, WireFormat format, byte[] body, Reply reply)
            throws RefusedRequestException {
        SubscribeToShardRequest.Builder request = SubscribeToShardRequest.builder();
        format.read(body, (SdkPojo) request);
        EventMessages messages = new EventMessages(format, reply);
        CompletableFuture<Void> unused = kinesis.subscribeToShard(request.build(), messages);
    }
}
