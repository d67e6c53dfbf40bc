package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Reads a stream from its beginning in one thread: GetRecords on each shard in turn, and a raw consumer that has all of its
 * partitions. Both look at each record's key and data.
 */
final class GetRecordsBenchmark {
    private final Cluster cluster;
    private final String stream;
    private final int shards;

    private long seen;

    GetRecordsBenchmark(Cluster cluster, String stream, int shards) {
        this.cluster = cluster;
        this.stream = stream;
        this.shards = shards;
    }

    /** @param records how many are read in each round; so many must be there */
    Comparison run(int rounds, int records) throws Exception {
        try (KinbridgeClients clients = cluster.clients()) {
            KinesisClient kinesis = clients.syncClient();
            read(kinesis, 1);
            try (KafkaConsumer<byte[], byte[]> consumer = cluster.rawConsumer(stream, shards)) {
                return Comparison.inTurns(rounds, () -> readRaw(consumer, records), () -> read(kinesis, records));
            }
        }
    }

    private int read(KinesisClient kinesis, int records) {
        List<String> iterators = new ArrayList<>(Cluster.iterators(kinesis, stream, ShardIteratorType.TRIM_HORIZON));
        int read = 0;
        for (int turn = 0; read < records; turn = (turn + 1) % shards) {
            String iterator = iterators.get(turn);
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(iterator));
            iterators.set(turn, response.nextShardIterator());
            for (Record record : response.records()) {
                seen += record.partitionKey().length() + record.data().asByteArrayUnsafe().length;
            }
            read += response.records().size();
        }
        return read;
    }

    private int readRaw(KafkaConsumer<byte[], byte[]> consumer, int records) {
        consumer.seekToBeginning(consumer.assignment());
        int read = 0;
        while (read < records) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                seen += record.key().length + record.value().length;
                read++;
            }
        }
        return read;
    }

    /** Keys and data that went past, bytes: for the compiler to know that they were wanted. */
    long seen() {
        return seen;
    }
}
