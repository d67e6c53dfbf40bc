package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads all shards of a stream in turn by one client, some rounds, and says how much heap that took. */
final class ManyShardsReader {
    static final String DONE = "done ";

    private ManyShardsReader() {}

    /** Arguments: bootstrap servers, the stream, how many records it holds, how often they are to be read. */
    public static void main(String[] args) throws Exception {
        HeapWatch heap = HeapWatch.start();
        int records = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        Speed speed = Speed.of(() -> {
            try (KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(args[0]))) {
                for (int round = 0; round < rounds; round++) {
                    read(clients.syncClient(), args[1], records);
                }
            }
            return rounds * records;
        });
        System.out.println(DONE + heap.peakBytes() + " " + Math.round(speed.perSecond()));
    }

    private static void read(KinesisClient kinesis, String stream, int records) {
        List<String> iterators = new ArrayList<>(Cluster.iterators(kinesis, stream, ShardIteratorType.TRIM_HORIZON));
        int read = 0;
        for (int turn = 0; read < records; turn = (turn + 1) % iterators.size()) {
            String iterator = iterators.get(turn);
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(iterator));
            iterators.set(turn, response.nextShardIterator());
            read += response.records().size();
        }
    }
}
