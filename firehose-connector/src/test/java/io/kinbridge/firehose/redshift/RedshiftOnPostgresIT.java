package io.kinbridge.firehose.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.format.ConcatenatedFormat;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.naming.ObjectPrefixes;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3ForTests;
import io.kinbridge.firehose.s3.S3Store;
import io.kinbridge.firehose.s3.SharedS3;
import io.kinbridge.testkit.Eventually;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.firehose.model.CopyCommand;

/** Against a real PostgreSQL and a real S3-compatible server. COPY alone is a stand-in's, as PostgreSQL's reads no S3. */
@ExtendWith(S3ForTests.class)
class RedshiftOnPostgresIT {
    private static final String CREDENTIALS = "aws_iam_role=arn:aws:iam::123456789012:role/stage";
    private static final String USER = "loader";
    private static final String PASSWORD = "right-password";
    private static final Duration RETRY_DURATION = Duration.ofHours(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String HOUR = "2023/11/14/22/";

    private static @Nullable EmbeddedPostgres postgres;

    private final VirtualTime time = new VirtualTime();
    private final SkippedRecords delivery = new SkippedRecords();
    private SharedS3 s3;
    private S3Store store;
    private S3Bucket bucket;
    private CopyStandIn driver;

    @BeforeAll
    static void startPostgres() throws Exception {
        boolean isThere = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        Assumptions.assumeTrue(isThere, "SKIPPED: the tests' PostgreSQL is Linux' for amd64");
        postgres = EmbeddedPostgres.builder().start();
        sql("CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
        sql("DO $$ BEGIN EXECUTE format('COPY (SELECT unnest(ARRAY[%L, %L])) TO %L',"
                + " 'host all " + USER + " all scram-sha-256', 'host all all all trust',"
                + " current_setting('hba_file')); END $$");
        sql("SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void start(SharedS3 sharedS3) throws Exception {
        s3 = sharedS3;
        bucket = s3.newBucket();
        store = s3.openStore();
        driver = new CopyStandIn(s3);
        sql("DROP TABLE IF EXISTS orders");
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void deliver_batch_isLoadedByAManifest() throws Exception {
        createTable();
        try (RedshiftDestination destination = destination(ConcatenatedFormat.GZIP, " GZIP")) {
            destination.deliver(batch("1|one", "2|two"), delivery);
            destination.deliver(batch("3|three"), delivery);
        }

        assertThat(rows()).containsExactly("1 one", "2 two", "3 three");
        assertThat(delivery.attempts()).containsExactly(true, true);
        assertThat(delivery.skipped()).isEmpty();
        List<String> objects = s3.keys(bucket, "stage/" + HOUR);
        assertThat(objects).hasSize(2).allMatch(key -> key.endsWith(".gz"));
        List<String> manifests = s3.keys(bucket, "stage/manifests/" + HOUR);
        assertThat(manifests)
                .containsExactlyInAnyOrderElementsOf(objects.stream()
                        .map(key -> key.replace("stage/", "stage/manifests/").replace(".gz", ""))
                        .toList());
        assertThat(driver.statements())
                .containsExactlyInAnyOrderElementsOf(manifests.stream()
                        .map(key -> "COPY orders (id, name) FROM 's3://" + bucket + "/" + key + "' CREDENTIALS '"
                                + CREDENTIALS + "' MANIFEST DELIMITER '|' GZIP")
                        .toList());
        assertThat(s3.keys(bucket, "")).hasSize(4);
        String key = objects.get(0);
        assertThat(text(key.replace("stage/", "stage/manifests/").replace(".gz", "")))
                .isEqualTo(manifest(key));
    }

    @Test
    void deliver_emptyBatch_isNothing() throws Exception {
        try (RedshiftDestination destination = destination()) {
            destination.deliver(new RecordBatch(), delivery);
        }

        assertThat(s3.keys(bucket, "")).isEmpty();
        assertThat(driver.statements()).isEmpty();
    }

    @Test
    void deliver_tableMadeMeanwhile_isLoadedAtARetry() throws Exception {
        Pauses pauses = pause -> {
            time.pause(pause);
            if (time.pauses().size() == 2) {
                createTable();
            }
        };
        try (RedshiftDestination destination = destination(PASSWORD, pauses, RETRY_DURATION)) {
            destination.deliver(batch("1|one"), delivery);
        }

        assertThat(rows()).containsExactly("1 one");
        assertThat(delivery.attempts()).containsExactly(false, false, true);
        assertThat(time.pauses()).containsExactly(FIVE_MINUTES, FIVE_MINUTES);
        assertThat(s3.keys(bucket, "stage/errors/")).isEmpty();
    }

    @Test
    void deliver_tableMissingForGood_leavesAManifestByWhichTheRowsCanBeLoaded() throws Exception {
        try (RedshiftDestination destination = destination()) {
            destination.deliver(batch("1|one", "2|two"), delivery);
        }

        assertThat(time.pauses()).hasSize(12).containsOnly(FIVE_MINUTES);
        assertThat(delivery.attempts()).hasSize(13).containsOnly(false);
        List<String> objects = s3.keys(bucket, "stage/" + HOUR);
        List<String> errors = s3.keys(bucket, "stage/errors/");
        assertThat(objects).hasSize(1);
        assertThat(errors).containsExactly(objects.get(0).replace("stage/", "stage/errors/manifests/"));
        assertThat(text(errors.get(0))).isEqualTo(manifest(objects.get(0)));
        assertThat(delivery.skipped()).containsOnlyKeys(0, 1);
        Failure failure = delivery.skipped().get(1);
        assertThat(failure.code()).isEqualTo("Redshift.TableNotFound");
        assertThat(failure.message()).contains("orders").contains("42P01");
        assertThat(failure.attempts()).isEqualTo(13);
        assertThat(failure.details()).containsEntry("manifest", "s3://" + bucket + "/" + errors.get(0));

        createTable();
        try (Cluster cluster = cluster(PASSWORD)) {
            cluster.execute(copy("").sql("s3://" + bucket + "/" + errors.get(0)));
        }
        assertThat(rows()).containsExactly("1 one", "2 two");
    }

    @Test
    void deliver_afterASkippedBatch_loadsTheNext() throws Exception {
        try (RedshiftDestination destination = destination(PASSWORD, time, Duration.ZERO)) {
            destination.deliver(batch("1|one"), delivery);
            createTable();
            destination.deliver(batch("2|two"), new SkippedRecords());
        }

        assertThat(delivery.attempts()).containsExactly(false);
        assertThat(time.pauses()).isEmpty();
        assertThat(rows()).containsExactly("2 two");
    }

    @Test
    void deliver_wrongPassword_isAuthenticationFailed() throws Exception {
        createTable();
        try (RedshiftDestination destination = destination("wrong-password", time, Duration.ZERO)) {
            destination.deliver(batch("1|one"), delivery);
        }

        assertThat(delivery.skipped().get(0).code()).isEqualTo("Redshift.AuthenticationFailed");
        assertThat(delivery.skipped().get(0).message()).doesNotContain("wrong-password");
        assertThat(rows()).isEmpty();
    }

    @Test
    void deliver_connectionDroppedMidCopy_loadsTheRowsOnceAtARetry() throws Exception {
        createTable();
        driver.midway(connection -> terminate());
        try (RedshiftDestination destination = destination()) {
            destination.deliver(batch("1|one", "2|two", "3|three"), delivery);
        }

        assertThat(delivery.attempts()).containsExactly(false, true);
        assertThat(rows()).containsExactly("1 one", "2 two", "3 three");
    }

    @Test
    void deliver_dataThatDoesNotFit_isDataLoadFailedAndLoadsNothing() throws Exception {
        createTable();
        try (RedshiftDestination destination = destination(PASSWORD, time, Duration.ZERO)) {
            destination.deliver(batch("1|one", "two|two"), delivery);
        }

        assertThat(delivery.skipped().get(0).code()).isEqualTo("Redshift.DataLoadFailed");
        assertThat(rows()).isEmpty();
    }

    @Test
    void deliver_rightsColumnsAndDatabase_haveCodesOfTheirOwn() throws Exception {
        sql("CREATE TABLE orders (id INT, other TEXT)");
        sql("GRANT ALL ON orders TO " + USER);
        assertThat(codeOfOneAttempt("postgres")).isEqualTo("Redshift.ColumnNotFound");
        sql("DROP TABLE orders");
        sql("CREATE TABLE orders (id INT, name TEXT)");
        assertThat(codeOfOneAttempt("postgres")).isEqualTo("Redshift.InsufficientPrivilege");
        assertThat(codeOfOneAttempt("absent")).isEqualTo("Redshift.DatabaseNotFound");
    }

    @Test
    void deliver_byManyThreads_isOneCopyAtATime() throws Exception {
        createTable();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RedshiftDestination destination = destination()) {
            List<Future<?>> pending = new ArrayList<>();
            for (int number = 0; number < 12; number++) {
                RecordBatch batch = batch(number + "|x");
                pending.add(threads.submit(() -> {
                    destination.deliver(batch, delivery);
                    return null;
                }));
            }
            for (Future<?> each : pending) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(rows()).hasSize(12);
        assertThat(driver.mostRunning()).isEqualTo(1);
    }

    @Test
    void deliver_interruptedMidCopy_endsAndLoadsNothing() throws Exception {
        createTable();
        CountDownLatch halfway = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        driver.midway(connection -> {
            halfway.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RedshiftDestination destination = destination()) {
            Future<?> pending = thread.submit(() -> {
                destination.deliver(batch("1|one"), delivery);
                return null;
            });
            halfway.await();
            thread.shutdownNow();

            assertThatThrownBy(pending::get).hasCauseInstanceOf(InterruptedException.class);
        }
        assertThat(delivery.skipped()).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void execute_interrupted_cancelsTheStatementInTheDatabase() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Cluster cluster = new Cluster(url("postgres"), USER, PASSWORD)) {
            Future<?> pending = thread.submit(() -> {
                cluster.execute("SELECT pg_sleep(600)");
                return null;
            });
            Eventually.within(LIMIT).until(RedshiftOnPostgresIT::sleepers, count -> count == 1);
            thread.shutdownNow();

            assertThatThrownBy(pending::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(Eventually.within(LIMIT).until(RedshiftOnPostgresIT::sleepers, count -> count == 0))
                    .isZero();
        }
    }

    private static int sleepers() {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement run = connection.createStatement();
                ResultSet result = run.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE state = 'active' AND query = 'SELECT pg_sleep(600)'")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private @Nullable String codeOfOneAttempt(String database) throws Exception {
        SkippedRecords once = new SkippedRecords();
        try (RedshiftDestination destination = new RedshiftDestination(
                stage(ConcatenatedFormat.UNCOMPRESSED),
                copy(""),
                new Cluster(driver, url(database), USER, PASSWORD),
                new RetryPolicy(Duration.ZERO, Backoff.REDSHIFT, time, time, new Random(1)))) {
            destination.deliver(batch("1|one"), once);
        }
        return once.skipped().get(0).code();
    }

    private static RecordBatch batch(String... rows) {
        return Batches.of(Arrays.stream(rows).map(row -> row + "\n").toArray(String[]::new));
    }

    private RedshiftDestination destination() {
        return destination(PASSWORD, time, RETRY_DURATION);
    }

    private RedshiftDestination destination(ConcatenatedFormat format, String options) {
        return new RedshiftDestination(stage(format), copy(options), cluster(PASSWORD), retries(time, RETRY_DURATION));
    }

    private RedshiftDestination destination(String password, Pauses pauses, Duration duration) {
        return new RedshiftDestination(
                stage(ConcatenatedFormat.UNCOMPRESSED), copy(""), cluster(password), retries(pauses, duration));
    }

    private RetryPolicy retries(Pauses pauses, Duration duration) {
        return new RetryPolicy(duration, Backoff.REDSHIFT, pauses, time, new Random(1));
    }

    private Cluster cluster(String password) {
        return new Cluster(driver, url("postgres"), USER, password);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + server().getPort() + "/" + database;
    }

    private static CopyStatement copy(String moreOptions) {
        return CopyStatement.of(
                CopyCommand.builder()
                        .dataTableName("orders")
                        .dataTableColumns("id, name")
                        .copyOptions("DELIMITER '|'" + moreOptions)
                        .build(),
                CREDENTIALS);
    }

    private RedshiftStage stage(ConcatenatedFormat format) {
        return new RedshiftStage(
                store,
                bucket,
                "stage/",
                format,
                ObjectNames.atLeastOnce(
                        ObjectPrefixes.of("stage/", null, ObjectPrefixes.Use.REDSHIFT)
                                .data(),
                        "orders",
                        "1",
                        ZoneOffset.UTC,
                        format.extension(),
                        new Random()),
                new RetryPolicy(Duration.ofMinutes(1), Backoff.FIREHOSE, Pauses.REAL, time, new Random(1)));
    }

    private String manifest(String key) {
        return "{\"entries\":[{\"url\":\"s3://" + bucket + "/" + key + "\",\"mandatory\":true}]}";
    }

    private String text(String key) {
        return s3.get(bucket, key).asString(StandardCharsets.UTF_8);
    }

    private static EmbeddedPostgres server() {
        if (postgres == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return postgres;
    }

    private static void createTable() {
        sql("CREATE TABLE orders (id INT, name TEXT)");
        sql("GRANT ALL ON orders TO " + USER);
    }

    /** As a crash of the network between the two would. */
    private static void terminate() {
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + USER + "'");
    }

    private static void sql(String statement) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    private static List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement run = connection.createStatement();
                ResultSet result = run.executeQuery("SELECT id, name FROM orders ORDER BY id")) {
            while (result.next()) {
                rows.add(result.getInt(1) + " " + result.getString(2));
            }
        }
        return Collections.unmodifiableList(rows);
    }
}
