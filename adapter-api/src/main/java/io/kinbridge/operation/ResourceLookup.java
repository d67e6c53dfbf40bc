package io.kinbridge.operation;

import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;

/** Finds the stream or consumer whose ARN a request names. */
record ResourceLookup(StreamArns arns) {
    /** The stream that the resource is, or belongs to. */
    String stream(String resourceArn) {
        return arns.consumer(resourceArn)
                .map(StreamArns.ConsumerName::stream)
                .orElseGet(() -> new StreamLookup(arns).name(null, resourceArn));
    }

    /**
     * The ARN of the resource as we write it, which is what the catalog knows its tags and policy by.
     *
     * @param stream the stream that the resource is, or belongs to
     */
    String existing(StreamEntry stream, String resourceArn) {
        if (arns.consumer(resourceArn).isEmpty()) {
            return arns.ofStream(stream.name());
        }
        ConsumerLookup consumers = new ConsumerLookup(arns);
        return arns.ofConsumer(stream.name(), consumers.existing(stream, consumers.named(resourceArn)));
    }
}
