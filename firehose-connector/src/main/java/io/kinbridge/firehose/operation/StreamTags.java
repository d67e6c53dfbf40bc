package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.config.StreamLimits;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.Tag;

/** A delivery stream's tags, which stand in its configuration; a tag without a value has an empty one. */
final class StreamTags {
    private StreamTags() {}

    static SortedMap<String, String> of(CreateDeliveryStreamRequest request) {
        return of(request.tags());
    }

    private static SortedMap<String, String> of(Collection<Tag> tags) {
        SortedMap<String, String> byKey = new TreeMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return byKey;
    }

    /** The configuration after the tags came to it; those of the same keys are replaced. */
    static CreateDeliveryStreamRequest with(CreateDeliveryStreamRequest request, Collection<Tag> added) {
        SortedMap<String, String> all = of(request);
        all.putAll(of(added));
        if (all.size() > StreamLimits.TAGS) {
            throw FirehoseError.LIMIT_EXCEEDED.exception(
                    "Delivery stream " + request.deliveryStreamName() + " would have " + all.size()
                            + " tags, and cannot have more than " + StreamLimits.TAGS + ". Remove tags first.");
        }
        return with(request, all);
    }

    static CreateDeliveryStreamRequest without(CreateDeliveryStreamRequest request, Collection<String> removed) {
        SortedMap<String, String> rest = of(request);
        rest.keySet().removeAll(removed);
        return with(request, rest);
    }

    private static CreateDeliveryStreamRequest with(
            CreateDeliveryStreamRequest request, SortedMap<String, String> tags) {
        Collection<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return request.toBuilder().tags(all.isEmpty() ? null : all).build();
    }
}
