package io.kinbridge.firehose.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.format.ConcatenatedFormat;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.naming.ObjectPrefixes;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

@ExtendWith(S3ForTests.class)
final class S3DestinationIT {
    private static final int PART = 5 << 20;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int FORBIDDEN = 403;
    private static final int SECONDS = 60;

    private final SharedS3 s3;
    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final Batches.Told told = new Batches.Told();
    private FaultyProxy proxy;
    private S3Store store;

    S3DestinationIT(SharedS3 s3) {
        this.s3 = s3;
    }

    private final AtomicInteger objects = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        proxy = new FaultyProxy(s3.endpoint());
        store = s3.openStore(proxy.endpoint(), PART);
    }

    @AfterEach
    void stop() {
        store.close();
        proxy.close();
    }

    /** Pauses take no time here; the clock goes on as if they did. */
    private RetryPolicy retries(Duration duration) {
        return new RetryPolicy(duration, Backoff.FIREHOSE, clock::advance, clock, new Random(1));
    }

    private S3Destination destination(S3Bucket bucket, ConcatenatedFormat format, Duration retryDuration) {
        ObjectPrefixes prefixes = ObjectPrefixes.of("data/", null, ObjectPrefixes.Use.DELIVERY);
        ObjectNames names = ObjectNames.atLeastOnce(
                prefixes.data(), "clicks", "1", ZoneOffset.UTC, format.extension(), new SecureRandom());
        return new S3Destination(store, bucket, format, names, retries(retryDuration), objects::incrementAndGet);
    }

    @ParameterizedTest
    @EnumSource(ConcatenatedFormat.class)
    void deliver_eachFormat_isAnObjectWithFirehosesNameAndHeaders(ConcatenatedFormat format) throws Exception {
        S3Bucket bucket = s3.newBucket();
        RecordBatch batch = Batches.of(0, 1_000, 200);

        destination(bucket, format, Duration.ofDays(1)).deliver(batch, told);

        String key = s3.keys(bucket, "").get(0);
        assertThat(s3.keys(bucket, "")).hasSize(1);
        assertThat(key)
                .matches("data/2018/08/27/10/clicks-1-2018-08-27-10-30-00-[0-9a-f-]{36}"
                        + format.extension().replace(".", "\\."));
        ResponseBytes<GetObjectResponse> object = s3.get(bucket, key);
        assertThat(object.response().contentType()).isEqualTo("application/octet-stream");
        assertThat(String.valueOf(object.response().contentEncoding()))
                .isEqualTo(format.contentEncoding().isEmpty() ? "null" : format.contentEncoding());
        try (InputStream expected = encoded(format, batch).newInputStream()) {
            assertThat(object.asByteArray()).isEqualTo(expected.readAllBytes());
        }
        assertThat(told.attempts()).containsExactly(true);
        assertThat(objects).hasValue(1);
    }

    private static EncodedObject encoded(ConcatenatedFormat format, RecordBatch batch) throws IOException {
        EncodedObject object = format.encode(batch, new Batches.Told());
        assertThat(object).isNotNull();
        return object;
    }

    @Test
    void deliver_moreThanAPart_isUploadedInPartsAsOneObject() throws Exception {
        S3Bucket bucket = s3.newBucket();
        RecordBatch batch = Batches.of(0, 12_000, 1_000);

        destination(bucket, ConcatenatedFormat.UNCOMPRESSED, Duration.ofDays(1)).deliver(batch, told);

        assertThat(s3.keys(bucket, "")).hasSize(1);
        assertThat(s3.get(bucket, s3.keys(bucket, "").get(0)).asByteArray()).isEqualTo(Batches.bytes(batch));
        assertThat(proxy.calls()).containsExactly("POST", "PUT", "PUT", "PUT", "POST");
    }

    @Test
    void deliver_partFails_leavesNoPartsAndSucceedsLater() throws Exception {
        S3Bucket bucket = s3.newBucket();
        RecordBatch batch = Batches.of(0, 12_000, 1_000);
        proxy.set(
                (number, method) -> number == 3 ? new FaultyProxy.Reply(SERVICE_UNAVAILABLE, "SlowDown", false) : null);

        destination(bucket, ConcatenatedFormat.UNCOMPRESSED, Duration.ofDays(1)).deliver(batch, told);

        assertThat(proxy.calls()).startsWith("POST", "PUT", "PUT", "DELETE", "POST");
        assertThat(s3.get(bucket, s3.keys(bucket, "").get(0)).asByteArray()).isEqualTo(Batches.bytes(batch));
        assertThat(s3.client()
                        .listMultipartUploads(request -> request.bucket(bucket.name()))
                        .uploads())
                .isEmpty();
        assertThat(told.attempts()).containsExactly(false, true);
    }

    /** Half of the failed calls were carried out nevertheless. */
    @Test
    void deliver_everyThirdCallFails_losesAndRepeatsNothing() throws Exception {
        S3Bucket bucket = s3.newBucket();
        proxy.set((number, method) -> number % 3 == 0
                ? new FaultyProxy.Reply(SERVICE_UNAVAILABLE, "ServiceUnavailable", number % 2 == 0)
                : null);
        S3Destination destination = destination(bucket, ConcatenatedFormat.GZIP, Duration.ofDays(1));

        for (int batch = 0; batch < 30; batch++) {
            destination.deliver(Batches.of(batch * 100L, 100, 100), told);
        }

        assertThat(s3.keys(bucket, "")).hasSize(30);
        assertThat(lines(bucket))
                .containsExactlyInAnyOrder(
                        new String(Batches.bytes(Batches.of(0, 3_000, 100)), StandardCharsets.UTF_8).split("\n"));
        assertThat(told.attempts()).filteredOn(succeeded -> succeeded).hasSize(30);
        assertThat(told.attempts()).filteredOn(succeeded -> !succeeded).hasSizeGreaterThanOrEqualTo(10);
    }

    private List<String> lines(S3Bucket bucket) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String key : s3.keys(bucket, "")) {
            InputStream object = s3.get(bucket, key).asInputStream();
            try (GZIPInputStream in = new GZIPInputStream(object)) {
                lines.addAll(Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
            }
        }
        return lines;
    }

    @Test
    void deliver_missingBucket_isTriedUntilItAppears() throws Exception {
        S3Bucket bucket = s3.absentBucket();
        proxy.set((number, method) -> {
            if (number == 4) {
                s3.create(bucket);
            }
            return null;
        });

        destination(bucket, ConcatenatedFormat.GZIP, Duration.ofDays(1)).deliver(Batches.of(0, 10, 100), told);

        assertThat(s3.keys(bucket, "")).hasSize(1);
        assertThat(told.attempts()).containsExactly(false, false, false, true);
    }

    @Test
    void deliver_missingBucketForLong_endsAndNamesBucketKeyCodeAndRemedy() {
        S3Bucket bucket = s3.absentBucket();
        S3Destination destination = destination(bucket, ConcatenatedFormat.GZIP, Duration.ofHours(1));
        Instant begin = clock.instant();

        assertThatThrownBy(() -> destination.deliver(Batches.of(0, 10, 100), told))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining(bucket.name())
                .hasMessageContaining("data/2018/08/27/10/clicks-1-")
                .hasMessageContaining("3,600 s")
                .hasMessageContaining("S3.NoSuchBucket")
                .hasMessageContaining("create the bucket");
        assertThat(Duration.between(begin, clock.instant())).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void deliver_readOnlyBucket_isAccessDenied() {
        S3Bucket bucket = s3.newBucket();
        proxy.set((number, method) ->
                method.equals("GET") ? null : new FaultyProxy.Reply(FORBIDDEN, "AccessDenied", false));
        S3Destination destination = destination(bucket, ConcatenatedFormat.GZIP, Duration.ofSeconds(10));

        assertThatThrownBy(() -> destination.deliver(Batches.of(0, 10, 100), told))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("S3.AccessDenied")
                .hasMessageContaining("s3:PutObject");
        assertThat(s3.keys(bucket, "")).isEmpty();
        assertThat(told.failures()).isEmpty();
    }

    @Test
    void deliver_noRetries_endsAtTheFirstFailure() {
        S3Destination destination = destination(s3.absentBucket(), ConcatenatedFormat.GZIP, Duration.ZERO);

        assertThatThrownBy(() -> destination.deliver(Batches.of(0, 10, 100), told))
                .isInstanceOf(DestinationException.class);
        assertThat(told.attempts()).containsExactly(false);
    }

    @Test
    void deliver_nobodyListens_isConnectionFailed() {
        S3Destination destination = destination(s3.newBucket(), ConcatenatedFormat.GZIP, Duration.ofSeconds(3));
        proxy.close();

        assertThatThrownBy(() -> destination.deliver(Batches.of(0, 10, 100), told))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("S3.ConnectionFailed")
                .hasMessageContaining("s3.endpoint");
    }

    @Test
    void deliver_slowBucket_isDelivered() throws Exception {
        S3Bucket bucket = s3.newBucket();
        CountDownLatch never = new CountDownLatch(1);
        proxy.set((number, method) -> {
            assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
            return null;
        });

        destination(bucket, ConcatenatedFormat.GZIP, Duration.ZERO).deliver(Batches.of(0, 10, 100), told);

        assertThat(s3.keys(bucket, "")).hasSize(1);
    }

    @Test
    void deliver_interruptedWhileS3Hangs_endsAtOnce() throws Exception {
        S3Bucket bucket = s3.newBucket();
        CountDownLatch answer = new CountDownLatch(1);
        proxy.set((number, method) -> {
            answer.await();
            return new FaultyProxy.Reply(SERVICE_UNAVAILABLE, "SlowDown", false);
        });
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Class<?>> end = executor.submit(() -> {
                try {
                    destination(bucket, ConcatenatedFormat.GZIP, Duration.ofDays(1))
                            .deliver(Batches.of(0, 10, 100), told);
                    return Void.class;
                } catch (InterruptedException e) {
                    return e.getClass();
                }
            });
            Eventually.within(Duration.ofSeconds(SECONDS))
                    .until(() -> proxy.calls().size(), calls -> calls == 1);
            executor.shutdownNow();

            assertThat(end.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(InterruptedException.class);
        } finally {
            answer.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void deliver_noRecords_isNoObject() throws Exception {
        S3Bucket bucket = s3.newBucket();

        destination(bucket, ConcatenatedFormat.GZIP, Duration.ZERO).deliver(new RecordBatch(), told);

        assertThat(s3.keys(bucket, "")).isEmpty();
        assertThat(told.attempts()).isEmpty();
    }

    @Test
    void putIfAbsent_twoWritersAtOnce_oneSucceedsAndTheOtherSeesIts() throws Exception {
        S3Bucket bucket = s3.newBucket();
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 6; round++) {
                int records = round % 2 == 0 ? 100 : 6_000;
                String name = "race-" + round;
                CyclicBarrier barrier = new CyclicBarrier(2);
                List<Future<Map<String, String>>> found = new ArrayList<>();
                for (String writer : List.of("a", "b")) {
                    found.add(writers.submit(() -> {
                        EncodedObject object = encoded(ConcatenatedFormat.UNCOMPRESSED, Batches.of(0, records, 1_000));
                        barrier.await();
                        return conditional(bucket)
                                .putIfAbsent(
                                        name, object, ConcatenatedFormat.UNCOMPRESSED, Map.of("writer", writer), told);
                    }));
                }
                Map<String, String> a = found.get(0).get(SECONDS, TimeUnit.SECONDS);
                Map<String, String> b = found.get(1).get(SECONDS, TimeUnit.SECONDS);

                assertThat(Arrays.asList(a, b)).containsOnlyOnce((Map<String, String>) null);
                assertThat(a == null ? b : a).isEqualTo(Map.of("writer", a == null ? "a" : "b"));
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private S3ConditionalStore conditional(S3Bucket bucket) {
        return new S3ConditionalStore(store, bucket, retries(Duration.ofDays(1)));
    }

    @Test
    void putIfAbsent_replyIsLost_findsItsOwn() throws Exception {
        S3Bucket bucket = s3.newBucket();
        EncodedObject object = encoded(ConcatenatedFormat.GZIP, Batches.of(0, 10, 100));
        proxy.set((number, method) ->
                number == 1 ? new FaultyProxy.Reply(SERVICE_UNAVAILABLE, "ServiceUnavailable", true) : null);

        assertThat(conditional(bucket)
                        .putIfAbsent("x", object, ConcatenatedFormat.GZIP, Map.of("last-offset", "9"), told))
                .isEqualTo(Map.of("last-offset", "9"));
        assertThat(told.attempts()).containsExactly(false, true);
    }

    @Test
    void put_kmsKey_isAskedFor() throws Exception {
        S3Bucket plain = s3.newBucket();
        S3Bucket bucket = new S3Bucket(plain.name(), "arn:aws:kms:us-east-1:123456789012:key/k");

        destination(bucket, ConcatenatedFormat.GZIP, Duration.ZERO).deliver(Batches.of(0, 10, 100), told);

        GetObjectResponse object = s3.get(bucket, s3.keys(bucket, "").get(0)).response();
        assertThat(object.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(object.ssekmsKeyId()).isEqualTo(bucket.kmsKey());
    }

    @Test
    void head_objectOrNone_isLengthAndMetadataOrEmpty() throws Exception {
        S3Bucket bucket = s3.newBucket();
        EncodedObject object = encoded(ConcatenatedFormat.UNCOMPRESSED, Batches.of(0, 10, 100));
        store.put(new NewObject(bucket, "there", object, "text/plain", "", Map.of("first-offset", "0")));

        assertThat(store.head(bucket, "there")).contains(new StoredObject(1_000, Map.of("first-offset", "0")));
        assertThat(store.head(bucket, "absent")).isEmpty();
    }
}
