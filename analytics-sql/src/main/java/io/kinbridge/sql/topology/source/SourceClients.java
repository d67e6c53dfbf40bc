package io.kinbridge.sql.topology.source;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.encryption.RecordOpening;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/** The clients of an application's threads; each thread's tasks find there how far its consumer has come. */
public final class SourceClients implements KafkaClientSupplier {
    private final Set<String> sources;
    private final @Nullable ShardedReads reads;

    private final PartitionEnds ends = new PartitionEnds(System::currentTimeMillis);

    @SuppressWarnings("ThreadLocalUsage") // a process may run several applications; the threads end with theirs
    private final ThreadLocal<ShardConsumer> ofThread = new ThreadLocal<>();

    private SourceClients(Set<String> sources, @Nullable ShardedReads reads) {
        this.sources = Set.copyOf(sources);
        this.reads = reads;
    }

    /** Clients for topics none of which is a stream. */
    public static SourceClients ofTopics(Set<String> sources) {
        return new SourceClients(sources, null);
    }

    /**
     * Clients for topics of which some are streams.
     *
     * @param application the id, which is the consumer group
     * @param sources the names of all topics
     * @param streams of those that are streams
     * @param clients stay the caller's to close
     */
    public static SourceClients ofStreams(
            String application, Set<String> sources, Set<String> streams, KinbridgeClients clients) {
        return new SourceClients(
                sources,
                new ShardedReads(
                        Set.copyOf(streams),
                        clients.streamReads(),
                        new CommittedProgress(clients.groups(), application, System::nanoTime)));
    }

    /** Decrypts records of streams. */
    public RecordOpening opening() {
        return reads == null ? EncryptedSources.NONE : reads.reads().opening();
    }

    /** What the calling thread's consumer knows. */
    public PartitionProgress progress() {
        ShardConsumer consumer = ofThread.get();
        return consumer == null ? PartitionProgress.UNKNOWN : consumer;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        Admin admin = Admin.create(config);
        ends.askBy(admin);
        return admin;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new ShardConsumer(config, sources, reads, ends, ofThread::set);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }
}
