package io.kinbridge.firehose.metric;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The metrics of deliveries to one place.
 *
 * <p>{@code Success} is the number of attempts that succeeded; CloudWatch's average of it is this by {@code Attempts}, which
 * is not one of CloudWatch's names. {@code DataFreshness} is the age, in seconds, of the oldest record that was read and is not
 * delivered; 0 if there is none.
 */
public final class DeliveryMeters {
    private static final long MILLIS = 1000;

    private final StreamMeters meters;
    private final String place;
    private final Counter records;
    private final Counter bytes;
    private final Counter attempts;
    private final Counter successes;
    private final List<Counter> moreRecords;
    private final List<Counter> moreBytes;

    DeliveryMeters(StreamMeters meters, String place, List<String> more) {
        this.meters = meters;
        this.place = place;
        this.records = meters.counter(place + ".Records");
        this.bytes = meters.counter(place + ".Bytes");
        this.attempts = meters.counter(place + ".Attempts");
        this.successes = meters.counter(place + ".Success");
        this.moreRecords =
                more.stream().map(name -> meters.counter(name + ".Records")).toList();
        this.moreBytes =
                more.stream().map(name -> meters.counter(name + ".Bytes")).toList();
    }

    /** An attempt has ended, well or not. */
    public void attempted(boolean succeeded) {
        attempts.increment();
        if (succeeded) {
            successes.increment();
        }
    }

    /** Records have been delivered. */
    public void delivered(long count, long size) {
        records.increment((double) count);
        bytes.increment((double) size);
        moreRecords.forEach(counter -> counter.increment((double) count));
        moreBytes.forEach(counter -> counter.increment((double) size));
    }

    /** Measures freshness: {@code ageMillis} is asked for the age of the oldest record that is not delivered. */
    public void measureFreshness(LongSupplier ageMillis) {
        meters.gauge(place + ".DataFreshness", () -> ageMillis.getAsLong() / MILLIS);
    }
}
