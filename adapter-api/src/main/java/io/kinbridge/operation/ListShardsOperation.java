package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

/** ListShards: the shards of a stream by number, 1,000 of them at most at a time. */
final class ListShardsOperation {
    private static final String NAME = "ListShards";
    private static final int MOST_SHARDS = 1_000;

    private final OperationContext context;
    private final StreamChanges changes;
    private final ShardListing listing;

    ListShardsOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
        this.listing = new ShardListing(context.topics(), context.clock());
    }

    CompletableFuture<ListShardsResponse> run(ListShardsRequest request) {
        checkAlone(request);
        String name =
                request.nextToken() == null ? changes.lookup().name(request.streamName(), request.streamARN()) : null;
        return context.catalog().refresh().thenCompose(view -> {
            PageTokens tokens = new PageTokens(view.settings(), context.clock());
            Listing begun =
                    name == null ? goneOn(view, tokens.read(NAME, request.nextToken())) : begun(view, name, request);
            return listing.visible(begun.stream()).thenApply(shards -> page(begun, shards, request, tokens));
        });
    }

    /**
     * A listing under way.
     *
     * @param after the last shard that was listed, or that was not to be; null at the beginning
     */
    private record Listing(StreamEntry stream, @Nullable String after, ShardSelection selection) {}

    private static void checkAlone(ListShardsRequest request) {
        if (request.nextToken() == null) {
            return;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        others.put("StreamName", request.streamName());
        others.put("StreamARN", request.streamARN());
        others.put("StreamCreationTimestamp", request.streamCreationTimestamp());
        others.put("ExclusiveStartShardId", request.exclusiveStartShardId());
        others.put("ShardFilter", request.shardFilter());
        others.forEach((member, value) -> {
            if (value != null) {
                throw KinesisError.INVALID_ARGUMENT.exception(
                        "NextToken and " + member + " cannot be provided together.");
            }
        });
    }

    private Listing begun(CatalogView view, String name, ListShardsRequest request) {
        StreamEntry stream = listable(new StreamIdentity(changes.lookup())
                .createdAt(changes.lookup().existing(view, name), request.streamCreationTimestamp()));
        ShardSelection selection =
                ShardSelection.of(request.shardFilter(), stream, context.clock().millis());
        return new Listing(stream, request.exclusiveStartShardId(), selection);
    }

    private Listing goneOn(CatalogView view, PageToken token) {
        StreamEntry stream = listable(new StreamIdentity(changes.lookup()).of(view, token));
        return new Listing(stream, token.after(), ShardSelection.read(token.filter()));
    }

    private StreamEntry listable(StreamEntry stream) {
        return changes.lookup().notIn(EnumSet.of(StreamStatus.CREATING, StreamStatus.DELETING), stream);
    }

    private static ListShardsResponse page(
            Listing begun, List<Shard> shards, ListShardsRequest request, PageTokens tokens) {
        StreamEntry stream = begun.stream();
        String after = begun.after();
        int limit = request.maxResults() == null ? MOST_SHARDS : Math.min(request.maxResults(), MOST_SHARDS);
        List<Shard> rest = shards.stream()
                .filter(shard -> after == null || shard.id().toString().compareTo(after) > 0)
                .filter(shard -> begun.selection().includes(shard, stream.shards()))
                .toList();
        List<Shard> page = rest.subList(0, Math.min(limit, rest.size()));
        return ListShardsResponse.builder()
                .shards(page.stream().map(StreamDescriptions::shard).toList())
                .nextToken(
                        rest.size() > page.size()
                                ? tokens.write(new PageToken(
                                        NAME,
                                        stream.name(),
                                        stream.created(),
                                        page.get(page.size() - 1).id().toString(),
                                        begun.selection().write()))
                                : null)
                .build();
    }
}
