package io.kinbridge.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.gateway.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.eventstream.Message;

final class EventStreamFramesTest {
    static final SubscribeToShardEvent FULL = SubscribeToShardEvent.builder()
            .continuationSequenceNumber("49588630796424512596616347529113745994736297474709782530")
            .millisBehindLatest(0L)
            .records(Record.builder()
                    .approximateArrivalTimestamp(Instant.parse("2018-09-28T18:43:39.636Z"))
                    .data(SdkBytes.fromUtf8String("Wesley"))
                    .partitionKey("ß")
                    .sequenceNumber("49588630796424512596616347529113745994736297474709782530")
                    .build())
            .build();
    static final SubscribeToShardEvent HEARTBEAT = SubscribeToShardEvent.builder()
            .continuationSequenceNumber("4")
            .millisBehindLatest(7L)
            .records(List.of())
            .build();
    static final SubscribeToShardEvent LAST = SubscribeToShardEvent.builder()
            .millisBehindLatest(0L)
            .records(List.of())
            .childShards(ChildShard.builder()
                    .shardId("shardId-000000000001")
                    .parentShards("shardId-000000000000")
                    .hashKeyRange(range -> range.startingHashKey("0").endingHashKey("9"))
                    .build())
            .build();

    @Test
    void frames_ofAWholeSubscription_areReadByTheSdk() {
        List<SubscribeToShardEvent> events = subscribed(joined(
                EventStreamFrames.initialResponse(WireFormat.JSON),
                EventStreamFrames.event(WireFormat.JSON, "SubscribeToShardEvent", FULL),
                EventStreamFrames.event(WireFormat.JSON, "SubscribeToShardEvent", HEARTBEAT),
                EventStreamFrames.event(WireFormat.JSON, "SubscribeToShardEvent", LAST)));

        assertThat(events).containsExactly(FULL, HEARTBEAT, LAST);
    }

    @Test
    void exception_inTheStream_isTheSdksException() {
        byte[] stream = joined(
                EventStreamFrames.initialResponse(WireFormat.JSON),
                EventStreamFrames.exception(
                        WireFormat.JSON,
                        new AwsError("ResourceInUseException", 400, "Another active subscription exists")));

        assertThatThrownBy(() -> subscribed(stream))
                .rootCause()
                .isInstanceOfSatisfying(
                        ResourceInUseException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("Another active subscription exists"));
    }

    @Test
    void exception_thatTheStreamDoesNotName_isTheSdksException() {
        byte[] stream = joined(
                EventStreamFrames.initialResponse(WireFormat.JSON),
                EventStreamFrames.exception(WireFormat.JSON, new AwsError("AccessDeniedException", 400, "No more")));

        assertThatThrownBy(() -> subscribed(stream)).rootCause().isInstanceOfSatisfying(KinesisException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("No more");
        });
    }

    @ParameterizedTest
    @EnumSource
    void event_anyFormat_saysItsPayloads(WireFormat format) {
        Message message =
                Message.decode(ByteBuffer.wrap(EventStreamFrames.event(format, "SubscribeToShardEvent", FULL)));

        assertThat(message.getPayload()).isEqualTo(format.write(FULL));
        assertThat(message.getHeaders().get(":content-type").getString()).isEqualTo(format.payloadType());
        assertThat(message.getHeaders()).containsOnlyKeys(":event-type", ":message-type", ":content-type");
    }

    static byte[] joined(byte[]... messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            stream.writeBytes(message);
        }
        return stream.toByteArray();
    }

    private static List<SubscribeToShardEvent> subscribed(byte[] stream) {
        SdkWire sdk = new SdkWire(WireFormat.CBOR);
        sdk.answering(200, "application/vnd.amazon.eventstream", stream);
        List<SubscribeToShardEvent> events = new ArrayList<>();
        SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()
                .subscriber(SubscribeToShardResponseHandler.Visitor.builder()
                        .onSubscribeToShardEvent(events::add)
                        .build())
                .build();
        sdk.onKinesis(client -> client.subscribeToShard(request -> request.shardId("shardId-000000000000"), handler));
        return events;
    }
}
