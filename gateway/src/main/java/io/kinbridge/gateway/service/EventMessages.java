package io.kinbridge.gateway.service;

import io.kinbridge.gateway.wire.EventStreamFrames;
import io.kinbridge.gateway.wire.WireFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * A subscription's events on their way to the caller: the next one is asked for when the last one has been taken, so that a slow
 * caller holds one event in memory. Signals come one after another, as Reactive Streams demands.
 */
final class EventMessages implements SubscribeToShardResponseHandler, Subscriber<SubscribeToShardEventStream> {
    private final WireFormat format;
    private final Reply reply;
    private final AtomicBoolean over = new AtomicBoolean();

    // Set before the first event, by the thread that begins the stream.
    private Reply.@Nullable MessageSink sink;
    private @Nullable Subscription events;

    EventMessages(WireFormat format, Reply reply) {
        this.format = format;
        this.reply = reply;
    }

    @Override
    public void responseReceived(SubscribeToShardResponse response) {
        // Its one message is sent when the stream begins.
    }

    @Override
    public void onEventStream(SdkPublisher<SubscribeToShardEventStream> publisher) {
        sink = reply.messages();
        publisher.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Reply.MessageSink known = sink;
        if (known == null) {
            subscription.cancel();
            return;
        }
        events = subscription;
        known.whenGone(() -> {
            subscription.cancel();
            end();
        });
        send(EventStreamFrames.initialResponse(format), subscription);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
        Subscription subscription = events;
        if (subscription != null) {
            send(EventStreamFrames.event(format, event.sdkEventType().toString(), (SdkPojo) event), subscription);
        }
    }

    private void send(byte[] message, Subscription subscription) {
        sink().send(message, () -> subscription.request(1));
    }

    @Override
    public void onError(Throwable failure) {
        if (over.compareAndSet(false, true)) {
            sink().send(
                            EventStreamFrames.exception(
                                    format, AwsErrors.of(failure).error()),
                            () -> {});
            sink().end();
        }
    }

    @Override
    public void onComplete() {
        end();
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            sink().end();
        }
    }

    @Override
    public void complete() {
        // Told by onComplete.
    }

    /** What ends a stream that has begun is told by {@link #onError}. */
    @Override
    public void exceptionOccurred(Throwable failure) {
        if (sink == null) {
            reply.fail(failure);
        }
    }

    private Reply.MessageSink sink() {
        Reply.MessageSink known = sink;
        if (known == null) {
            throw new IllegalStateException("The event stream has not begun");
        }
        return known;
    }
}
