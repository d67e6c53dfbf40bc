package software.amazon.kinesis.producer;

import com.amazonaws.services.schemaregistry.common.Schema;
import com.google.common.util.concurrent.ListenableFuture;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kpl.ProducerEngine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Amazon's KPL producer, with Kafka behind it: streams are topics, and nothing of AWS is called.
 *
 * <p>The cluster is found by the system properties {@code kinbridge.*}, the environment's {@code KINBRIDGE_*}, or {@code
 * kinbridge.properties} on the class path; {@code bootstrap.servers} is needed. What each setting of a {@link
 * KinesisProducerConfiguration} does here stands in docs/compatibility/kpl.md.
 *
 * <p>Thread-safe.
 */
@NullMarked
public class KinesisProducer implements IKinesisProducer {
    private final ProducerEngine engine;

    /**
     * A producer of this configuration, as it is now: later changes to it have no effect.
     *
     * @throws IllegalArgumentException if a setting of Kinbridge's own is missing, unknown or wrong
     */
    public KinesisProducer(KinesisProducerConfiguration config) {
        this(config, KinbridgeConfig.fromEnvironment());
    }

    /** A producer of the default configuration. */
    public KinesisProducer() {
        this(new KinesisProducerConfiguration());
    }

    /** A producer on a cluster that the code names; not in Amazon's KPL. */
    public KinesisProducer(KinesisProducerConfiguration config, KinbridgeConfig cluster) {
        engine = ProducerEngine.start(config, cluster);
    }

    @Override
    public ListenableFuture<UserRecordResult> addUserRecord(String stream, String partitionKey, ByteBuffer data) {
        return addUserRecord(stream, partitionKey, null, data);
    }

    /** A record without partition key, which needs RecordDistributionStrategyDefault AUTO. */
    @Override
    public ListenableFuture<UserRecordResult> addUserRecord(String stream, ByteBuffer data) {
        return addUserRecord(stream, null, null, data);
    }

    @Override
    public ListenableFuture<UserRecordResult> addUserRecord(UserRecord userRecord) {
        return addUserRecord(
                userRecord.getStreamName(),
                userRecord.getPartitionKey(),
                userRecord.getExplicitHashKey(),
                userRecord.getData(),
                userRecord.getSchema());
    }

    @Override
    public ListenableFuture<UserRecordResult> addUserRecord(
            String stream, @Nullable String partitionKey, @Nullable String explicitHashKey, @Nullable ByteBuffer data) {
        return engine.add(stream, partitionKey, explicitHashKey, data);
    }

    /**
     * Adds a user record; never waits. The buffer's content is copied, its position stays.
     *
     * @param stream the stream's name, blanks around it left out
     * @param partitionKey 1 to 256 characters
     * @param explicitHashKey a decimal number from 0 to 2<sup>128</sup> - 1 that decides the shard; null for the key's MD5
     * @param data at most MaxUserRecordSize bytes; null for none
     * @param schema encodes the data by Glue's schema registry, whose classes have to be on the class path; null for none
     * @return succeeds when the record is written; fails with {@link UserRecordFailedException}, which has the attempts
     * @throws IllegalArgumentException if one of these is not as said
     * @throws DaemonException after {@link #destroy}
     */
    @Override
    public ListenableFuture<UserRecordResult> addUserRecord(
            String stream,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            @Nullable ByteBuffer data,
            @Nullable Schema schema) {
        return schema == null
                ? engine.add(stream, partitionKey, explicitHashKey, data)
                : engine.addEncoded(stream, partitionKey, explicitHashKey, data, schema);
    }

    @Override
    public int getOutstandingRecordsCount() {
        return engine.outstandingRecords();
    }

    /** The age of the oldest record that is not done, ms; 0 if there is none, or EnableOldestFutureTracker is off. */
    @Override
    public long getOldestRecordTimeInMillis() {
        return engine.oldestRecordMillis();
    }

    /** Of no effect here, but that both have to be given. */
    @Override
    public void setStreamId(String streamName, String streamId) {
        engine.setStreamId(streamName, streamId);
    }

    @Override
    public List<Metric> getMetrics(String metricName, int windowSeconds)
            throws InterruptedException, ExecutionException {
        return engine.metrics(metricName, windowSeconds);
    }

    @Override
    public List<Metric> getMetrics(String metricName) throws InterruptedException, ExecutionException {
        return engine.metrics(metricName, 0);
    }

    @Override
    public List<Metric> getMetrics() throws InterruptedException, ExecutionException {
        return engine.metrics(null, 0);
    }

    @Override
    public List<Metric> getMetrics(int windowSeconds) throws InterruptedException, ExecutionException {
        return engine.metrics(null, windowSeconds);
    }

    /**
     * Ends the producer. Records that are on their way to Kafka get some seconds to be answered; others fail. Call {@link
     * #flushSync} before, to lose none.
     */
    @Override
    public void destroy() {
        engine.close();
    }

    @Override
    public void flush(String stream) {
        engine.flush(stream);
    }

    @Override
    public void flush() {
        engine.flush();
    }

    /** Sends all, and returns when no record is outstanding. An interrupt does not end that; it is kept for later. */
    @Override
    public void flushSync() {
        engine.flushAndWait();
    }
}
