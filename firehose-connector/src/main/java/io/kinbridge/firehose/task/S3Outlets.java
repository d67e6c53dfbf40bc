package io.kinbridge.firehose.task;

import io.kinbridge.firehose.config.Buffering;
import io.kinbridge.firehose.config.DeliveryGuarantee;
import io.kinbridge.firehose.config.DeliveryStream;
import io.kinbridge.firehose.config.DestinationKind;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.exactlyonce.ExactlyOnceDestination;
import io.kinbridge.firehose.exactlyonce.OverlapNotes;
import io.kinbridge.firehose.format.ConcatenatedFormat;
import io.kinbridge.firehose.format.ObjectFormat;
import io.kinbridge.firehose.metric.StreamMeters;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.naming.ObjectPrefixes;
import io.kinbridge.firehose.naming.ObjectPrefixes.Use;
import io.kinbridge.firehose.naming.PrefixExpression;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.s3.ErrorRecords;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3ConditionalStore;
import io.kinbridge.firehose.s3.S3Destination;
import io.kinbridge.firehose.s3.S3Settings;
import io.kinbridge.firehose.s3.S3Store;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.EncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.S3DestinationConfiguration;

/** The ways into buckets: S3 as the destination, the source backup, and failed records. */
final class S3Outlets {
    private static final String UTC = "UTC";

    private final FirehoseConfig config;
    private final DeliveryStream stream;
    private final S3Store store;
    private final StreamMeters meters;
    private final Clock clock;
    private final OverlapNotes overlaps;
    private final S3Settings settings;
    private final RandomGenerator random = new Random();
    private final ObjectPrefixes prefixes;

    S3Outlets(FirehoseConfig config, S3Store store, StreamMeters meters, Clock clock, OverlapNotes overlaps) {
        this.config = config;
        this.stream = config.stream();
        this.store = store;
        this.meters = meters;
        this.clock = clock;
        this.overlaps = overlaps;
        this.settings = S3Settings.of(config.settings());
        this.prefixes = isS3()
                ? ObjectPrefixes.of(stream.s3().prefix(), stream.s3().errorOutputPrefix(), mainUse())
                : prefixes(bucket(), stream.kind() == DestinationKind.REDSHIFT ? Use.REDSHIFT : Use.FAILED_RECORDS);
    }

    private boolean isS3() {
        return stream.kind() == DestinationKind.S3;
    }

    private Use mainUse() {
        return stream.isPartitioned() ? Use.DYNAMIC_PARTITIONING : Use.DELIVERY;
    }

    private static ObjectPrefixes prefixes(S3DestinationConfiguration bucket, Use use) {
        return ObjectPrefixes.of(bucket.prefix(), bucket.errorOutputPrefix(), use);
    }

    /** The bucket of destinations other than S3. */
    private S3DestinationConfiguration bucket() {
        return stream.bucket()
                .orElseThrow(
                        () -> new IllegalStateException("Delivery stream '%s' has no bucket".formatted(stream.name())));
    }

    /** The prefix of objects that are delivered. */
    PrefixExpression prefix() {
        return prefixes.data();
    }

    /** Objects, of S3 as the destination. */
    Outlet main() {
        ExtendedS3DestinationConfiguration s3 = stream.s3();
        ObjectFormat format =
                stream.isConverted() ? Conversion.format(config, clock) : compression(s3.compressionFormatAsString());
        String extension = Objects.requireNonNullElse(s3.fileExtension(), "");
        Target target = new Target(
                S3Bucket.ofArn(s3.bucketARN(), kmsKey(s3.encryptionConfiguration())),
                format,
                names(
                        prefixes.data(),
                        zone(s3.customTimeZone()),
                        extension.isEmpty() ? format.extension() : extension));
        ExactlyOnceDestination.Errors conversionErrors = !isExactlyOnce() || !stream.isConverted()
                ? null
                : new ExactlyOnceDestination.Errors(
                        chainedConversionErrors(),
                        (batch, record, failure) -> ErrorRecords.line(
                                batch.position(record), batch.arrivalMillis(record), batch.data(record), failure));
        Counter objects = meters.counter("DeliveryToS3.ObjectCount");
        Destination destination = destination(target, conversionErrors, objects::increment);
        return stream.isConverted()
                ? outlet("DeliveryToS3", destination, stream.buffering(), "SucceedConversion")
                : outlet("DeliveryToS3", destination, stream.buffering());
    }

    /** All records as they came; null if they are not to be kept. */
    @Nullable
    Outlet backup() {
        return stream.backup().map(this::backup).orElse(null);
    }

    private Outlet backup(S3DestinationConfiguration backup) {
        ObjectFormat format = compression(backup.compressionFormatAsString());
        // Named by the same records as the objects that are delivered, perhaps in the same place.
        String backupName = isExactlyOnce() ? stream.name() + "-source" : stream.name();
        Target target = new Target(
                S3Bucket.ofArn(backup.bucketARN(), kmsKey(backup.encryptionConfiguration())),
                format,
                names(backupName, prefixes(backup, Use.DELIVERY).data(), zone(null), format.extension()));
        return outlet("BackupToS3", destination(target, null, S3Outlets::notCounted), DeliveryStream.buffering(backup));
    }

    /** Records that failed. */
    Outlet errors() {
        Buffering buffering = isS3() ? stream.buffering() : DeliveryStream.buffering(bucket());
        return outlet("ErrorsToS3", destination(errorTarget(), null, S3Outlets::notCounted), buffering);
    }

    /** Where failed records go, whose batches say what they failed for. */
    private Target errorTarget() {
        ObjectFormat format =
                compression(isS3() ? stream.s3().compressionFormatAsString() : bucket().compressionFormatAsString());
        ObjectNames names =
                names(prefixes.errors(), zone(isS3() ? stream.s3().customTimeZone() : null), format.extension());
        S3Bucket bucket = isS3()
                ? S3Bucket.ofArn(stream.s3().bucketARN(), kmsKey(stream.s3().encryptionConfiguration()))
                : S3Bucket.ofArn(bucket().bucketARN(), kmsKey(bucket().encryptionConfiguration()));
        return new Target(bucket, format, names.ofFailedRecords());
    }

    /** The names of the objects that Redshift's COPY reads. */
    ObjectNames stageNames() {
        return names(
                prefixes.data(),
                zone(null),
                compression(bucket().compressionFormatAsString()).extension());
    }

    /** How uploads are tried again. */
    RetryPolicy retries() {
        return new RetryPolicy(settings.retryDuration(), Backoff.FIREHOSE, Pauses.REAL, clock, random);
    }

    private record Target(S3Bucket bucket, ObjectFormat format, ObjectNames names) {}

    private Destination destination(Target target, ExactlyOnceDestination.@Nullable Errors errors, Runnable onObject) {
        return isExactlyOnce()
                ? chained(target, target.names()::name, errors, onObject)
                : new S3Destination(store, target.bucket(), target.format(), target.names(), retries(), onObject);
    }

    /** For batches that dynamic partitioning tells apart, and all of which failed to be converted. */
    private ExactlyOnceDestination chainedConversionErrors() {
        Target target = errorTarget();
        return chained(
                target,
                batch -> target.names().name(batch, ErrorOutputType.FORMAT_CONVERSION_FAILED),
                null,
                S3Outlets::notCounted);
    }

    private ExactlyOnceDestination chained(
            Target target,
            Function<RecordBatch, String> names,
            ExactlyOnceDestination.@Nullable Errors errors,
            Runnable onObject) {
        return new ExactlyOnceDestination(
                new S3ConditionalStore(store, target.bucket(), retries()),
                target.format(),
                names,
                errors,
                overlaps,
                onObject);
    }

    private ObjectNames names(PrefixExpression prefix, ZoneId zone, String extension) {
        return names(stream.name(), prefix, zone, extension);
    }

    private ObjectNames names(String name, PrefixExpression prefix, ZoneId zone, String extension) {
        return isExactlyOnce()
                ? ObjectNames.exactlyOnce(prefix, name, zone, extension)
                : ObjectNames.atLeastOnce(prefix, name, config.version(), zone, extension, random);
    }

    private boolean isExactlyOnce() {
        return config.guarantee() == DeliveryGuarantee.EXACTLY_ONCE;
    }

    private Outlet outlet(String name, Destination destination, Buffering buffering, String... alsoCounted) {
        return new Outlet(
                DeliveryRoute.of(name, destination, meters.deliveries(name, alsoCounted), clock),
                new BufferHints(buffering.bytes(), buffering.interval()));
    }

    /** Nobody counts backups and error objects. */
    private static void notCounted() {}

    private static ObjectFormat compression(@Nullable String name) {
        return name == null ? ConcatenatedFormat.UNCOMPRESSED : ConcatenatedFormat.of(name);
    }

    private static ZoneId zone(@Nullable String name) {
        return ZoneId.of(name == null || name.isEmpty() ? UTC : name);
    }

    private static @Nullable String kmsKey(@Nullable EncryptionConfiguration encryption) {
        return encryption == null || encryption.kmsEncryptionConfig() == null
                ? null
                : encryption.kmsEncryptionConfig().awskmsKeyARN();
    }
}
