package io.kinbridge.cli.shards;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;

/** ListShards, all pages of it. */
public final class ShardList {
    private ShardList() {}

    /** The shards of a stream, those that are closed and still kept among them. */
    public static List<Shard> of(KinesisClient kinesis, String stream) {
        return of(kinesis, stream, null);
    }

    /** The shards of a stream that the filter lets through. */
    public static List<Shard> of(KinesisClient kinesis, String stream, @Nullable ShardFilter filter) {
        List<Shard> shards = new ArrayList<>();
        ListShardsRequest request = ListShardsRequest.builder()
                .streamName(stream)
                .shardFilter(filter)
                .build();
        while (true) {
            ListShardsResponse page = kinesis.listShards(request);
            shards.addAll(page.shards());
            if (page.nextToken() == null) {
                return shards;
            }
            request = ListShardsRequest.builder().nextToken(page.nextToken()).build();
        }
    }
}
