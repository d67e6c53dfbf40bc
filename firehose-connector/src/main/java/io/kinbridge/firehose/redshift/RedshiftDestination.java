package io.kinbridge.firehose.redshift;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.destination.Retries;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.format.ConcatenatedFormat;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3Store;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.RedshiftDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.S3DestinationConfiguration;

/**
 * Delivers to Redshift: each batch becomes an object on a stage in S3, and a COPY statement loads it. There is one COPY at a
 * time, the next as soon as the last has ended.
 *
 * <p>A COPY that fails is tried again every five minutes until the retry duration is over. Then the batch is skipped: its object
 * stays, and a manifest below {@code errors/manifests/} lists it, by which it can be loaded by hand ("Handle data delivery
 * failures"). Its records count as failed, and as kept in S3.
 *
 * <p>A COPY whose outcome is unknown, as its connection broke, is tried again as well: rows may then be loaded twice.
 */
public final class RedshiftDestination implements Destination {
    private static final String IAM_ROLE = "aws_iam_role=";
    private static final Logger log = LoggerFactory.getLogger(RedshiftDestination.class);

    private final RedshiftStage stage;
    private final CopyStatement copy;
    private final Cluster cluster;
    private final RetryPolicy retryPolicy;
    private final ReentrantLock oneCopy = new ReentrantLock(true);

    RedshiftDestination(RedshiftStage stage, CopyStatement copy, Cluster cluster, RetryPolicy retryPolicy) {
        this.stage = stage;
        this.copy = copy;
        this.cluster = cluster;
        this.retryPolicy = retryPolicy;
    }

    /**
     * The destination of a configuration.
     *
     * @param store of the stage; may be shared; whoever opened it closes it
     * @param names of the objects on the stage, by the configuration's S3Configuration
     * @param uploads the retries of uploads to the stage
     * @param copies the retries of COPY
     * @throws ConfigException if the URL, the user, the table, the stage or the credentials cannot be used
     */
    public static RedshiftDestination of(
            RedshiftDestinationConfiguration configuration,
            RedshiftSettings settings,
            S3Store store,
            ObjectNames names,
            RetryPolicy uploads,
            RetryPolicy copies) {
        return new RedshiftDestination(
                stage(configuration.s3Configuration(), store, names, uploads),
                CopyStatement.of(configuration.copyCommand(), credentials(configuration, settings)),
                cluster(configuration, settings),
                copies);
    }

    private static RedshiftStage stage(
            @Nullable S3DestinationConfiguration s3, S3Store store, ObjectNames names, RetryPolicy uploads) {
        if (s3 == null || s3.bucketARN() == null) {
            throw new ConfigException("S3Configuration.BucketARN", null, "Redshift needs a bucket that it loads from");
        }
        CompressionFormat compression = s3.compressionFormat();
        if (compression != null
                && compression != CompressionFormat.UNCOMPRESSED
                && compression != CompressionFormat.GZIP) {
            throw new ConfigException(
                    "S3Configuration.CompressionFormat", compression, "Redshift reads UNCOMPRESSED and GZIP");
        }
        String kmsKey = s3.encryptionConfiguration() == null
                        || s3.encryptionConfiguration().kmsEncryptionConfig() == null
                ? null
                : s3.encryptionConfiguration().kmsEncryptionConfig().awskmsKeyARN();
        return new RedshiftStage(
                store,
                S3Bucket.ofArn(s3.bucketARN(), kmsKey),
                s3.prefix() == null ? "" : s3.prefix(),
                compression == CompressionFormat.GZIP ? ConcatenatedFormat.GZIP : ConcatenatedFormat.UNCOMPRESSED,
                names,
                uploads);
    }

    private static String credentials(RedshiftDestinationConfiguration configuration, RedshiftSettings settings) {
        if (settings.copyCredentials() != null) {
            return settings.copyCredentials().value();
        }
        if (configuration.roleARN() == null) {
            throw new ConfigException(
                    "RoleARN",
                    null,
                    "COPY needs a role, or credentials in redshift.copy.credentials, to read the stage");
        }
        return IAM_ROLE + configuration.roleARN();
    }

    private static Cluster cluster(RedshiftDestinationConfiguration configuration, RedshiftSettings settings) {
        String url = settings.url() == null ? configuration.clusterJDBCURL() : settings.url();
        if (url == null) {
            throw new ConfigException("ClusterJDBCURL", null, "it must be given, or redshift.jdbc.url");
        }
        if (configuration.username() == null || configuration.password() == null) {
            throw new ConfigException("Username and Password are missing; SecretsManagerConfiguration is not supported:"
                    + " give both, by a ConfigProvider of Kafka Connect");
        }
        return new Cluster(url, configuration.username(), configuration.password());
    }

    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException, DestinationException {
        if (batch.isEmpty()) {
            return;
        }
        String key = stage.write(batch);
        String manifest = stage.writeManifest(key);
        oneCopy.lockInterruptibly();
        try {
            load(batch, key, manifest, delivery);
        } finally {
            oneCopy.unlock();
        }
    }

    private void load(RecordBatch batch, String key, String manifest, Delivery delivery)
            throws InterruptedException, DestinationException {
        Retries retries = retryPolicy.begin();
        for (int attempt = 1; ; attempt++) {
            RedshiftFault fault = attempt(manifest);
            delivery.attempted(fault == null);
            if (fault == null) {
                return;
            }
            log.warn("Attempt {} at {} with {}: {}: {}", attempt, copy, manifest, fault.code(), fault.message());
            if (!retries.again()) {
                skip(batch, key, fault, attempt, delivery);
                return;
            }
        }
    }

    private @Nullable RedshiftFault attempt(String manifest) throws InterruptedException {
        try {
            cluster.execute(copy.sql(manifest));
            return null;
        } catch (SQLException e) {
            return RedshiftFault.of(e);
        }
    }

    private void skip(RecordBatch batch, String key, RedshiftFault fault, int attempts, Delivery delivery)
            throws InterruptedException, DestinationException {
        String manifest = stage.writeErrorManifest(key);
        log.error(
                "{} records are skipped after {} attempts; they stay on the stage, to be loaded by hand with manifest {}",
                batch.size(),
                attempts,
                manifest);
        Failure failure = new Failure(
                ErrorOutputType.REDSHIFT_FAILED,
                fault.code(),
                fault.message(),
                attempts,
                retryPolicy.clock().millis(),
                Map.of("manifest", manifest));
        for (int record = 0; record < batch.size(); record++) {
            delivery.recorded(record, failure);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
