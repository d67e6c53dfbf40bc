package io.kinbridge.examples.clickstream;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Writes page views to a stream, and counts the views of each page from what it reads back. */
final class Clickstream {
    private static final List<String> PAGES = List.of("/home", "/product/7", "/home", "/cart", "/home", "/product/7");

    private final KinesisClient kinesis;
    private final String stream;

    Clickstream(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    public static void main(String[] args) {
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.fromEnvironment())) {
            Clickstream clickstream = new Clickstream(kinesis, args.length > 0 ? args[0] : "clickstream");
            clickstream.create(2);
            clickstream.write(60);
            clickstream.viewsByPage().forEach((page, views) -> System.out.println(page + " " + views));
        }
    }

    void create(int shards) {
        kinesis.createStream(request -> request.streamName(stream).shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    /** Writes so many page views, each visitor's with the visitor as partition key. */
    void write(int views) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < views; i++) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("visitor-" + i % 7)
                    .data(SdkBytes.fromUtf8String(PAGES.get(i % PAGES.size())))
                    .build());
        }
        kinesis.putRecords(request -> request.streamName(stream).records(entries));
    }

    /** Reads every shard from its beginning to its tip. */
    Map<String, Integer> viewsByPage() {
        Map<String, Integer> views = new TreeMap<>();
        for (Shard shard :
                kinesis.listShards(request -> request.streamName(stream)).shards()) {
            String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            boolean more = true;
            while (more) {
                String from = iterator;
                GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
                for (Record record : response.records()) {
                    views.merge(record.data().asUtf8String(), 1, Integer::sum);
                }
                iterator = response.nextShardIterator();
                more = iterator != null && response.millisBehindLatest() > 0;
            }
        }
        return views;
    }
}
