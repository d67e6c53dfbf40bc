package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.testkit.Eventually;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** All user records that a stream has, read shard by shard, parents before their children. */
public final class StoredUserRecords {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<String, List<String>> dataByKey = new HashMap<>();
    private final Map<String, Set<String>> placesByKey = new HashMap<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> misplaced = new ArrayList<>();
    private int kinesisRecords;

    public static StoredUserRecords of(KinbridgeClients clients, String stream) {
        StoredUserRecords stored = new StoredUserRecords();
        for (Shard shard : clients.syncClient()
                .listShards(request -> request.streamName(stream))
                .shards()) {
            stored.read(clients.syncClient(), stream, shard);
        }
        return stored;
    }

    public static String createStream(KinbridgeClients clients, String stream, int shards) {
        clients.syncClient().createStream(request -> request.streamName(stream).shardCount(shards));
        awaitActive(clients, stream);
        return stream;
    }

    static void awaitActive(KinbridgeClients clients, String stream) {
        Eventually.within(LIMIT)
                .until(
                        () -> clients.syncClient()
                                .describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    private void read(KinesisClient kinesis, String stream, Shard shard) {
        String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        boolean atTip = false;
        while (iterator != null && !atTip) {
            String from = iterator;
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
            response.records().forEach(record -> add(shard, record));
            iterator = response.nextShardIterator();
            atTip = response.millisBehindLatest() == 0 && response.records().isEmpty();
        }
    }

    private void add(Shard shard, Record record) {
        kinesisRecords++;
        byte[] data = record.data().asByteArray();
        if (AggregatedRecords.isAggregated(data)) {
            for (AggregatedRecord user : AggregatedRecords.parse(data).orElseThrow()) {
                add(shard, record, user.partitionKey(), user.explicitHashKey(), new String(user.data()));
            }
        } else {
            plain.add(record.data().asUtf8String());
            add(shard, record, record.partitionKey(), null, record.data().asUtf8String());
        }
    }

    private void add(Shard shard, Record record, String key, String explicitHashKey, String data) {
        dataByKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(data);
        placesByKey
                .computeIfAbsent(key, absent -> new HashSet<>())
                .add(shard.shardId() + "/" + record.sequenceNumber());
        BigInteger hash = explicitHashKey == null ? md5(key) : new BigInteger(explicitHashKey);
        if (hash.compareTo(new BigInteger(shard.hashKeyRange().startingHashKey())) < 0
                || hash.compareTo(new BigInteger(shard.hashKeyRange().endingHashKey())) > 0) {
            misplaced.add(key + " in " + shard.shardId());
        }
    }

    private static BigInteger md5(String key) {
        try {
            return new BigInteger(
                    1, MessageDigest.getInstance("MD5").digest(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public int kinesisRecords() {
        return kinesisRecords;
    }

    /** The data of Kinesis records that are no aggregated ones. */
    List<String> plainData() {
        return plain;
    }

    public List<String> dataOf(String key) {
        return dataByKey.getOrDefault(key, List.of());
    }

    /** Shard and sequence number of the Kinesis records that a key's user records are in. */
    Set<String> placesOf(String key) {
        return placesByKey.getOrDefault(key, Set.of());
    }

    public void assertEachInItsShard() {
        assertThat(misplaced).isEmpty();
    }
}
