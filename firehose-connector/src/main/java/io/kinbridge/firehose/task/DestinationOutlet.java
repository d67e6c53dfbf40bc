package io.kinbridge.firehose.task;

import io.kinbridge.firehose.config.DeliveryStream;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.http.AttemptCounts;
import io.kinbridge.firehose.http.HttpDestination;
import io.kinbridge.firehose.http.HttpSettings;
import io.kinbridge.firehose.iceberg.IcebergDestination;
import io.kinbridge.firehose.iceberg.IcebergSettings;
import io.kinbridge.firehose.iceberg.RowCounts;
import io.kinbridge.firehose.metric.StreamMeters;
import io.kinbridge.firehose.opensearch.OpenSearchDestination;
import io.kinbridge.firehose.opensearch.OpenSearchSettings;
import io.kinbridge.firehose.redshift.RedshiftDestination;
import io.kinbridge.firehose.redshift.RedshiftSettings;
import io.kinbridge.firehose.s3.S3Settings;
import io.kinbridge.firehose.s3.S3Store;
import io.kinbridge.firehose.splunk.SplunkDestination;
import io.kinbridge.firehose.splunk.SplunkSettings;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.IcebergDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.RedshiftDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationConfiguration;

/** The way to destinations other than S3. */
final class DestinationOutlet {
    private static final String HTTP = "DeliveryToHttpEndpoint";
    private static final String ICEBERG = "DeliveryToIceberg";

    private final FirehoseConfig config;
    private final DeliveryStream stream;
    private final S3Store store;
    private final S3Outlets buckets;
    private final TlsTrust trust;
    private final StreamMeters meters;
    private final Clock clock;
    private final RandomGenerator random = new Random();

    DestinationOutlet(
            FirehoseConfig config, S3Store store, S3Outlets buckets, TlsTrust trust, StreamMeters meters, Clock clock) {
        this.config = config;
        this.stream = config.stream();
        this.store = store;
        this.buckets = buckets;
        this.trust = trust;
        this.meters = meters;
        this.clock = clock;
    }

    Outlet outlet() {
        return switch (stream.kind()) {
            case HTTP -> outlet(HTTP, http());
            case SPLUNK -> outlet("DeliveryToSplunk", splunk());
            case OPENSEARCH -> outlet("DeliveryToAmazonOpenSearchService", openSearch());
            case REDSHIFT -> outlet("DeliveryToRedshift", redshift());
            case ICEBERG -> outlet(ICEBERG, iceberg()).inTurn();
            case S3 -> throw new IllegalStateException("S3 has outlets of its own");
        };
    }

    private Destination http() {
        return HttpDestination.of(
                (HttpEndpointDestinationConfiguration) stream.destination(),
                HttpSettings.of(config.settings()),
                trust,
                config.arn(),
                retries(Backoff.FIREHOSE),
                new AttemptCounts(count(HTTP + ".ProcessedRecords"), count(HTTP + ".ProcessedBytes")));
    }

    private Destination splunk() {
        return SplunkDestination.of(
                (SplunkDestinationConfiguration) stream.destination(),
                SplunkSettings.of(config.settings()),
                trust,
                UUID::randomUUID,
                retries(Backoff.FIREHOSE),
                latency -> meters.record("DeliveryToSplunk.DataAckLatency", latency));
    }

    private Destination openSearch() {
        return OpenSearchDestination.of(
                stream.destination(), OpenSearchSettings.of(config.settings()), trust, retries(Backoff.FIREHOSE));
    }

    private Destination redshift() {
        return RedshiftDestination.of(
                (RedshiftDestinationConfiguration) stream.destination(),
                RedshiftSettings.of(config.settings()),
                store,
                buckets.stageNames(),
                buckets.retries(),
                retries(Backoff.REDSHIFT));
    }

    private Destination iceberg() {
        return IcebergDestination.of(
                (IcebergDestinationConfiguration) stream.destination(),
                IcebergSettings.of(config.settings()),
                S3Settings.of(config.settings()),
                new RowCounts(
                        count(ICEBERG + ".IncomingRowCount"),
                        count(ICEBERG + ".SuccessfulRowCount"),
                        count(ICEBERG + ".FailedRowCount")),
                UUID::randomUUID,
                retries(Backoff.FIREHOSE));
    }

    private RetryPolicy retries(Backoff backoff) {
        return new RetryPolicy(stream.retryDuration(), backoff, Pauses.REAL, clock, random);
    }

    private LongConsumer count(String name) {
        Counter counter = meters.counter(name);
        return count -> counter.increment((double) count);
    }

    private Outlet outlet(String name, Destination destination) {
        return new Outlet(
                DeliveryRoute.of(name, destination, meters.deliveries(name), clock),
                new BufferHints(stream.buffering().bytes(), stream.buffering().interval()));
    }
}
