package io.kinbridge.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.client.KinbridgeClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Writes records as fast as one thread can, with a bounded number of requests on their way. What a side makes of a key and
 * some bytes, to send them, is part of its time: requests and their entries here, Kafka's records there.
 */
final class PutRecordsBenchmark {
    private static final int PER_REQUEST = 500;

    private final Cluster cluster;
    private final Workload workload;
    private final String stream;
    private final String rawTopic;

    /**
     * @param stream where Kinbridge writes
     * @param rawTopic where the raw producer writes
     */
    PutRecordsBenchmark(Cluster cluster, Workload workload, String stream, String rawTopic) {
        this.cluster = cluster;
        this.workload = workload;
        this.stream = stream;
        this.rawTopic = rawTopic;
    }

    /**
     * @param requests of 500 records, in each round
     * @param inFlight how many of them are under way at once
     */
    Comparison run(int rounds, int requests, int inFlight) throws Exception {
        try (KinbridgeClients clients = cluster.clients()) {
            KinesisAsyncClient kinesis = clients.asyncClient();
            write(kinesis, 1, 1);
            try (RawWriter raw = cluster.rawWriter()) {
                return Comparison.inTurns(
                        rounds, () -> writeRaw(raw, requests, inFlight), () -> write(kinesis, requests, inFlight));
            }
        }
    }

    private int write(KinesisAsyncClient kinesis, int requests, int inFlight) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < requests; i++) {
            free.acquire();
            CompletableFuture<?> unused = kinesis.putRecords(request(i * PER_REQUEST))
                    .whenComplete((response, failure) -> {
                        failed.addAndGet(failure == null ? response.failedRecordCount() : PER_REQUEST);
                        free.release();
                    });
        }
        free.acquire(inFlight);
        return checked(failed.get(), requests);
    }

    /** The same by the synchronous client, one request at a time. */
    Comparison runOneByOne(int rounds, int requests) throws Exception {
        try (KinbridgeClients clients = cluster.clients()) {
            KinesisClient kinesis = clients.syncClient();
            writeOneByOne(kinesis, 1);
            try (RawWriter raw = cluster.rawWriter()) {
                return Comparison.inTurns(
                        rounds, () -> writeRaw(raw, requests, 1), () -> writeOneByOne(kinesis, requests));
            }
        }
    }

    private int writeOneByOne(KinesisClient kinesis, int requests) {
        int failed = 0;
        for (int i = 0; i < requests; i++) {
            PutRecordsResponse response = kinesis.putRecords(request(i * PER_REQUEST));
            failed += response.failedRecordCount();
        }
        return checked(failed, requests);
    }

    private PutRecordsRequest request(int from) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(PER_REQUEST);
        for (int record = from; record < from + PER_REQUEST; record++) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(workload.key(record))
                    .data(SdkBytes.fromByteArray(workload.value(record)))
                    .build());
        }
        return PutRecordsRequest.builder().streamName(stream).records(entries).build();
    }

    private int writeRaw(RawWriter raw, int requests, int inFlight) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        for (int i = 0; i < requests; i++) {
            free.acquire();
            AtomicInteger unanswered = new AtomicInteger(PER_REQUEST);
            for (int record = i * PER_REQUEST; record < (i + 1) * PER_REQUEST; record++) {
                byte[] key = workload.key(record).getBytes(UTF_8);
                raw.write(new ProducerRecord<>(rawTopic, key, workload.value(record)), () -> {
                    if (unanswered.decrementAndGet() == 0) {
                        free.release();
                    }
                });
            }
        }
        free.acquire(inFlight);
        return checked(raw.failed(), requests);
    }

    private static int checked(int failed, int requests) {
        if (failed > 0) {
            throw new IllegalStateException(failed + " of " + requests * PER_REQUEST + " records were not written");
        }
        return requests * PER_REQUEST;
    }
}
