package io.kinbridge.examples.anomaly;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The stream that the application reads and the one that it writes, of one shard each: rides have an order. */
final class RideStreams {
    private static final int MOST_IN_A_REQUEST = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KinesisClient kinesis;
    private final String ridesStream;
    private final String scoresStream;

    RideStreams(KinesisClient kinesis, String ridesStream, String scoresStream) {
        this.kinesis = kinesis;
        this.ridesStream = ridesStream;
        this.scoresStream = scoresStream;
    }

    void create() {
        for (String stream : List.of(ridesStream, scoresStream)) {
            kinesis.createStream(request -> request.streamName(stream).shardCount(1));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        }
    }

    void write(List<Rides> rides) {
        for (int from = 0; from < rides.size(); from += MOST_IN_A_REQUEST) {
            List<PutRecordsRequestEntry> entries =
                    rides.subList(from, Math.min(from + MOST_IN_A_REQUEST, rides.size())).stream()
                            .map(halfHour -> PutRecordsRequestEntry.builder()
                                    .partitionKey("new-york")
                                    .data(SdkBytes.fromUtf8String(halfHour.json()))
                                    .build())
                            .toList();
            PutRecordsResponse response = kinesis.putRecords(
                    request -> request.streamName(ridesStream).records(entries));
            if (response.failedRecordCount() > 0) {
                throw new IllegalStateException(response.failedRecordCount() + " half hours were not written");
            }
        }
    }

    /** Reads from the beginning, and waits until there are so many. */
    List<ScoredRides> readScores(int count) throws IOException {
        String shard = kinesis.listShards(request -> request.streamName(scoresStream))
                .shards()
                .get(0)
                .shardId();
        String iterator = kinesis.getShardIterator(request -> request.streamName(scoresStream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<ScoredRides> scores = new ArrayList<>();
        while (scores.size() < count) {
            String from = iterator;
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
            for (Record record : response.records()) {
                scores.add(ScoredRides.ofJson(JSON.readTree(record.data().asByteArrayUnsafe())));
            }
            iterator = response.nextShardIterator();
        }
        return scores;
    }
}
