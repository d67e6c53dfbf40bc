package io.kinbridge.testkit.conformance;

import io.kinbridge.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The steps that tests of all themes take. They wait, with a deadline that no network misses. Thread-safe. */
final class KinesisSteps {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KinesisAsyncClient client;
    private final UnaryOperator<String> names;
    private @Nullable String sharedStream;

    KinesisSteps(KinesisAsyncClient client, UnaryOperator<String> names) {
        this.client = client;
        this.names = names;
    }

    KinesisAsyncClient client() {
        return client;
    }

    String uniqueName() {
        return names.apply("conformance");
    }

    /** What the call answers; throws what it fails of. */
    static <T> T answer(CompletableFuture<T> call) {
        try {
            return call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for an answer", e);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer within " + PATIENCE, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError("The call failed: " + cause, cause);
        }
    }

    static Eventually eventually() {
        return Eventually.within(PATIENCE).every(Duration.ofMillis(10));
    }

    /** A stream of four shards that tests look at and do not change; they may put records there. */
    synchronized String sharedStream() {
        String stream = sharedStream;
        if (stream == null) {
            stream = newStream(4);
            sharedStream = stream;
        }
        return stream;
    }

    /** A new stream, ACTIVE. One after the other: an account may have five at most that are CREATING. */
    synchronized String newStream(int shards) {
        String name = uniqueName();
        answer(client.createStream(request -> request.streamName(name).shardCount(shards)));
        awaitActive(name);
        return name;
    }

    void awaitActive(String stream) {
        eventually().until(() -> summary(stream).streamStatus(), StreamStatus.ACTIVE::equals);
    }

    StreamDescriptionSummary summary(String stream) {
        return answer(client.describeStreamSummary(request -> request.streamName(stream)))
                .streamDescriptionSummary();
    }

    String arn(String stream) {
        return summary(stream).streamARN();
    }

    /** The account that the front door's ARNs name. */
    String account() {
        return arn(sharedStream()).split(":", -1)[4];
    }

    List<Shard> shards(String stream) {
        return answer(client.listShards(request -> request.streamName(stream))).shards();
    }

    String firstShard(String stream) {
        return shards(stream).get(0).shardId();
    }

    /** The consumer's ARN. */
    String register(String stream, String consumer) {
        String arn = arn(stream);
        return answer(client.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName(consumer)))
                .consumer()
                .consumerARN();
    }

    PutRecordResponse put(String stream, String key, String data) {
        return answer(client.putRecord(
                request -> request.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data))));
    }

    PutRecordsResponse putAll(String stream, String key, String... data) {
        List<PutRecordsRequestEntry> entries =
                Arrays.stream(data).map(text -> entry(key, text)).toList();
        return answer(client.putRecords(request -> request.streamName(stream).records(entries)));
    }

    static PutRecordsRequestEntry entry(String key, String data) {
        return entry(key, data.getBytes(StandardCharsets.UTF_8));
    }

    static PutRecordsRequestEntry entry(String key, byte[] data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArray(data))
                .build();
    }

    static String[] numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    String iterator(String stream, String shard, ShardIteratorType type) {
        return answer(client.getShardIterator(
                        request -> request.streamName(stream).shardId(shard).shardIteratorType(type)))
                .shardIterator();
    }

    String iterator(String stream, String shard, ShardIteratorType type, String sequenceNumber) {
        return answer(client.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(type)
                        .startingSequenceNumber(sequenceNumber)))
                .shardIterator();
    }

    GetRecordsResponse getRecords(String iterator) {
        return answer(client.getRecords(request -> request.shardIterator(iterator)));
    }

    /** The record that a put wrote. */
    Record readBack(String stream, PutRecordResponse put) {
        return read(iterator(stream, put.shardId(), ShardIteratorType.AT_SEQUENCE_NUMBER, put.sequenceNumber()), 1)
                .get(0);
    }

    /** Reads on until {@code count} records or more are there, or until the shard's end if that comes first. */
    List<Record> read(String iterator, int count) {
        List<Record> records = new ArrayList<>();
        String next = iterator;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (next != null && records.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Only " + records.size() + " of " + count + " records came within " + PATIENCE);
            }
            GetRecordsResponse response = getRecords(next);
            records.addAll(response.records());
            next = response.nextShardIterator();
        }
        return records;
    }

    List<Record> readAll(String stream, String shard, int count) {
        return read(iterator(stream, shard, ShardIteratorType.TRIM_HORIZON), count);
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(record -> record.data().asUtf8String()).toList();
    }
}
