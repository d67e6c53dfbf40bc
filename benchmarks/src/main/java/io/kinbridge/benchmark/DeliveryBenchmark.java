package io.kinbridge.benchmark;

import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.s3server.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A delivery stream of one task, in a Connect worker of its own, that writes objects compressed by GZIP to an S3-compatible server;
 * beside a consumer that compresses what it reads in the same way and writes it nowhere. Rates are those between a tenth and nine
 * tenths of the records: a connector's start and its last, waiting batch do not count.
 */
final class DeliveryBenchmark implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final int OBJECT_BYTES = 5 << 20;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^DeliveryToS3_Records_total\\{DeliveryStreamName=\"([^\"]+)\"[^}]*} (\\S+)$");

    private final Cluster cluster;
    private final S3Server s3;
    private final ConnectWorker worker;
    private final int metricsPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private int rounds;

    /** {@code plugins} is the folder that has the plugin's. */
    DeliveryBenchmark(Cluster cluster, Path directory, Path plugins) throws Exception {
        this.cluster = cluster;
        this.s3 = S3Server.start(2048);
        try (ServerSocket free = new ServerSocket(0)) {
            this.metricsPort = free.getLocalPort();
        }
        send(HttpRequest.newBuilder(s3.endpoint().resolve("/delivered"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
        this.worker = ConnectWorker.standalone(
                WorkerSettings.of(Files.createDirectories(directory), cluster.bootstrapServers())
                        .withPlugins(plugins)
                        .withHeap(1024));
    }

    /** Fills a topic, and compares. */
    Comparison run(JsonWorkload workload, int records, int count) throws Exception {
        String topic = "delivered-" + workload.bytes();
        cluster.createStream(topic, PARTITIONS);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 5, "batch.size", 1 << 17),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int record = 0; record < records; record++) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(topic, record % PARTITIONS, null, workload.value(record)));
            }
        }
        return Comparison.ofMeasured(count, () -> raw(topic, records), () -> delivered(topic, records));
    }

    private Speed raw(String topic, int records) throws IOException {
        List<TopicPartition> partitions = new ArrayList<>();
        List<GZIPOutputStream> objects = new ArrayList<>();
        long[] written = new long[PARTITIONS];
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
            objects.add(new GZIPOutputStream(new ByteArrayOutputStream()));
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int seen = 0;
            int first = 0;
            Speed.Start start = null;
            while (seen < records * 9L / 10) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    int partition = record.partition();
                    objects.get(partition).write(record.value());
                    written[partition] += record.value().length;
                    if (written[partition] >= OBJECT_BYTES) {
                        objects.get(partition).close();
                        objects.set(partition, new GZIPOutputStream(new ByteArrayOutputStream()));
                        written[partition] = 0;
                    }
                    seen++;
                }
                if (start == null && seen >= records / 10) {
                    start = Speed.Start.now();
                    first = seen;
                }
            }
            if (start == null) {
                throw new IllegalStateException("Too few records to measure: " + records);
            }
            return start.speedOf(seen - first);
        }
    }

    private Speed delivered(String topic, int records) throws Exception {
        String name = "round-" + ++rounds;
        int status = worker.rest()
                .put("/connectors/" + name + "/config", connector(name, topic))
                .status();
        if (status >= 300) {
            throw new IllegalStateException("Connector " + name + " was refused with status " + status);
        }
        Sample first = await(name, records / 10);
        Sample last = await(name, (int) (records * 9L / 10));
        worker.rest().delete("/connectors/" + name);
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        double counted = last.records() - first.records();
        return new Speed(counted / seconds, (last.cpuNanos() - first.cpuNanos()) / 1e3 / counted);
    }

    private record Sample(double records, long nanos, long cpuNanos) {}

    private Sample await(String name, int records) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            double now = delivered(name);
            if (now >= records) {
                return new Sample(now, System.nanoTime(), cpuNanos());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new IllegalStateException(name + " has not delivered " + records + " records; the worker says\n"
                + String.join("\n", worker.log()));
    }

    private double delivered(String name) throws Exception {
        String text;
        try {
            text = send(HttpRequest.newBuilder(URI.create("http://localhost:" + metricsPort + "/metrics"))
                    .build());
        } catch (IOException notYet) {
            return 0;
        }
        Matcher samples = SAMPLE.matcher(text);
        while (samples.find()) {
            if (samples.group(1).equals(name)) {
                return Double.parseDouble(samples.group(2));
            }
        }
        return 0;
    }

    private long cpuNanos() {
        return ProcessHandle.of(worker.process().pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private Map<String, String> connector(String name, String topic) {
        Map<String, String> connector = new HashMap<>();
        connector.put("name", name);
        connector.put("connector.class", "io.kinbridge.firehose.FirehoseSinkConnector");
        connector.put("tasks.max", "1");
        connector.put("topics", topic);
        connector.put("s3.endpoint", s3.endpoint().toString());
        connector.put("s3.path.style.access", "true");
        connector.put("aws.access.key.id", "any");
        connector.put("aws.secret.access.key", "any");
        connector.put("metrics.prometheus.port", Integer.toString(metricsPort));
        connector.put("destination", "s3");
        connector.put("s3.bucket.arn", "arn:aws:s3:::delivered");
        connector.put("s3.compression.format", "GZIP");
        connector.put("buffer.size.mb", Integer.toString(OBJECT_BYTES >> 20));
        connector.put("buffer.interval.seconds", "60");
        return connector;
    }

    @Override
    public void close() {
        worker.close();
        s3.close();
    }
}
