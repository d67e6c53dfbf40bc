package io.kinbridge.firehose.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.S3DestinationConfiguration;

/** A delivery stream's configuration without faults, and what Firehose makes of it where it says nothing. Immutable. */
public final class DeliveryStream {

    private static final int CONVERSION_SIZE = 128;

    private final CreateDeliveryStreamRequest request;
    private final DestinationKind kind;
    private final SdkNode destination;

    private DeliveryStream(CreateDeliveryStreamRequest request, DestinationKind kind, SdkNode destination) {
        this.request = request;
        this.kind = kind;
        this.destination = destination;
    }

    /**
     * The delivery stream that a request asks for.
     *
     * @throws InvalidConfigurationException naming all that is wrong with {@code request}
     */
    public static DeliveryStream of(CreateDeliveryStreamRequest request) {
        Faults faults = new Faults();
        DeliveryStreamRules.check(request, faults);
        faults.throwIfAny();
        return find(request).orElseThrow();
    }

    /** The first destination of a request that need not be without faults; empty if it has none. */
    static Optional<DeliveryStream> find(CreateDeliveryStreamRequest request) {
        SdkNode root = new SdkNode("", request);
        for (DestinationKind kind : DestinationKind.values()) {
            for (String member : kind.members()) {
                SdkNode destination = root.child(member);
                if (destination != null) {
                    return Optional.of(new DeliveryStream(request, kind, destination));
                }
            }
        }
        return Optional.empty();
    }

    public String name() {
        return request.deliveryStreamName();
    }

    public CreateDeliveryStreamRequest request() {
        return request;
    }

    public DestinationKind kind() {
        return kind;
    }

    /** The one destination's configuration, whichever of the model's shapes it is. */
    public SdkPojo destination() {
        return destination.shape();
    }

    /**
     * The destination as extended S3; one given as S3DestinationConfiguration is taken over member by member.
     *
     * @throws IllegalStateException if it is another
     */
    public ExtendedS3DestinationConfiguration s3() {
        if (destination.shape() instanceof ExtendedS3DestinationConfiguration extended) {
            return extended;
        }
        if (destination.shape() instanceof S3DestinationConfiguration plain) {
            ExtendedS3DestinationConfiguration.Builder builder = ExtendedS3DestinationConfiguration.builder();
            DeliveryStreamJson.read(DeliveryStreamJson.write(plain), (SdkPojo) builder);
            return builder.build();
        }
        throw new IllegalStateException("The destination of '" + name() + "' is " + kind.property() + ", not s3");
    }

    /** The S3Configuration of destinations other than S3: of failed records, with Redshift of what COPY reads. */
    public Optional<S3DestinationConfiguration> bucket() {
        return s3("S3Configuration");
    }

    /** Where all records go as they came, if they are to. */
    public Optional<S3DestinationConfiguration> backup() {
        String mode = destination.text("S3BackupMode");
        if (mode == null || mode.equals(kind.backupModes().get(0))) {
            return Optional.empty();
        }
        return kind.hasFailureBucket() ? bucket() : s3("S3BackupConfiguration");
    }

    private Optional<S3DestinationConfiguration> s3(String member) {
        return Optional.ofNullable((S3DestinationConfiguration) destination.value(member));
    }

    /** Of records on their way to the destination; with Redshift of the objects that COPY reads. */
    public Buffering buffering() {
        SdkNode owner = kind == DestinationKind.REDSHIFT ? destination.child("S3Configuration") : destination;
        Buffering otherwise = isConverted()
                ? new Buffering(CONVERSION_SIZE, kind.defaultBuffering().intervalInSeconds())
                : kind.defaultBuffering();
        return buffering(Objects.requireNonNull(owner), otherwise);
    }

    /** Of a bucket of backed up or failed records. */
    public static Buffering buffering(S3DestinationConfiguration bucket) {
        return buffering(new SdkNode("", bucket), DestinationKind.S3.defaultBuffering());
    }

    private static Buffering buffering(SdkNode owner, Buffering otherwise) {
        SdkNode hints = owner.child("BufferingHints");
        Integer size = hints == null ? null : hints.number("SizeInMBs");
        Integer interval = hints == null ? null : hints.number("IntervalInSeconds");
        return size == null || interval == null ? otherwise : new Buffering(size, interval);
    }

    /**
     * For how long a delivery is tried again, which of S3 a delivery stream does not say: see
     * {@link io.kinbridge.firehose.s3.S3Settings#retryDuration}.
     *
     * @throws IllegalStateException if the destination is S3
     */
    public Duration retryDuration() {
        if (kind == DestinationKind.S3) {
            throw new IllegalStateException("The destination of '" + name() + "' is s3, which has no RetryOptions");
        }
        SdkNode retry = destination.child("RetryOptions");
        Integer seconds = retry == null ? null : retry.number("DurationInSeconds");
        return Duration.ofSeconds(seconds == null ? kind.defaultRetrySeconds() : seconds);
    }

    /** What is done to records before they are delivered, if anything is. */
    public Optional<ProcessingConfiguration> processing() {
        return Optional.ofNullable((ProcessingConfiguration) destination.value("ProcessingConfiguration"));
    }

    /** The processors that records go through, in the configuration's order; none if processing is switched off. */
    public List<Processor> processors() {
        return ProcessorRules.processors(destination).stream()
                .map(node -> (Processor) node.shape())
                .toList();
    }

    /** Whether dynamic partitioning is on. */
    public boolean isPartitioned() {
        return ProcessorRules.isPartitioned(destination);
    }

    /** Whether records are converted to Parquet or ORC. */
    public boolean isConverted() {
        return ConversionRules.isOn(destination);
    }

    @Nullable
    String textOf(String member) {
        return destination.text(member);
    }

    SdkNode node() {
        return destination;
    }
}
