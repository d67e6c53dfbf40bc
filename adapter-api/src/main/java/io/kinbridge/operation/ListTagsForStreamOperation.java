package io.kinbridge.operation;

import io.kinbridge.stream.StreamEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;

/** ListTagsForStream: the tags of a stream by key, 50 at most, which is as many as it can have. */
final class ListTagsForStreamOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    ListTagsForStreamOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<ListTagsForStreamResponse> run(ListTagsForStreamRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        return changes.read(name).thenApply(stream -> page(stream, request));
    }

    private ListTagsForStreamResponse page(StreamEntry stream, ListTagsForStreamRequest request) {
        String after = request.exclusiveStartTagKey();
        int limit = request.limit() == null ? AccountLimits.TAGS_PER_RESOURCE : request.limit();
        List<Map.Entry<String, String>> rest = stream.tagsOf(context.arns().ofStream(stream.name())).entrySet().stream()
                .filter(tag -> after == null || tag.getKey().compareTo(after) > 0)
                .toList();
        return ListTagsForStreamResponse.builder()
                .tags(rest.stream().limit(limit).map(Tags::toTag).toList())
                .hasMoreTags(rest.size() > limit)
                .build();
    }
}
