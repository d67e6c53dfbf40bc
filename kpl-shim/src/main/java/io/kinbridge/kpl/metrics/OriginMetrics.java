package io.kinbridge.kpl.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The series of one origin. Thread-safe, by one lock, which nothing is called under but the clock. */
final class OriginMetrics {
    private static final Spread ZERO = new Spread(0, 0, 0);
    private static final Spread ONE = new Spread(1, 1, 1);

    private final LongSupplier seconds;
    private final Map<MetricName, Series> series = new EnumMap<>(MetricName.class);

    /** {@code seconds}: whole seconds since the producer's start, never falling. */
    OriginMetrics(LongSupplier seconds) {
        this.seconds = seconds;
    }

    synchronized void sample(MetricName name, long value) {
        add(seconds.getAsLong(), name, value);
    }

    synchronized void received(long userRecords) {
        add(seconds.getAsLong(), MetricName.USER_RECORDS_RECEIVED, userRecords, Spread.same(1, userRecords));
    }

    synchronized void put(PutOutcome outcome) {
        long now = seconds.getAsLong();
        long userRecords = outcome.userRecords();
        add(now, MetricName.USER_RECORDS_PUT, userRecords, Spread.same(1, userRecords));
        add(now, MetricName.USER_RECORDS_DATA_PUT, userRecords, outcome.userBytes());
        long kinesisRecords = outcome.kinesisRecords();
        add(now, MetricName.KINESIS_RECORDS_PUT, kinesisRecords, Spread.same(1, kinesisRecords));
        add(now, MetricName.KINESIS_RECORDS_DATA_PUT, kinesisRecords, outcome.kinesisBytes());
        add(now, MetricName.ALL_ERRORS, kinesisRecords, ZERO);
        add(now, MetricName.RETRIES_PER_RECORD, userRecords, outcome.retries());
        add(now, MetricName.BUFFERING_TIME, userRecords, outcome.bufferingMillis());
        add(now, MetricName.USER_RECORDS_PER_KINESIS_RECORD, kinesisRecords, outcome.userRecordsEach());
    }

    synchronized void failed(long userRecords) {
        long now = seconds.getAsLong();
        add(now, MetricName.USER_RECORDS_PER_KINESIS_RECORD, userRecords);
        add(now, MetricName.KINESIS_RECORDS_PUT, 1, ZERO);
        add(now, MetricName.ALL_ERRORS, 1, ONE);
    }

    synchronized void gaveUp(GivenUp records) {
        long now = seconds.getAsLong();
        long userRecords = records.userRecords();
        add(now, MetricName.USER_RECORDS_PUT, userRecords, ZERO);
        if (records.expired()) {
            add(now, MetricName.USER_RECORD_EXPIRED, userRecords, Spread.same(1, userRecords));
        }
        add(now, MetricName.RETRIES_PER_RECORD, userRecords, records.retries());
        add(now, MetricName.BUFFERING_TIME, userRecords, records.bufferingMillis());
    }

    synchronized void request(long kinesisRecords, long userRecords, long millis) {
        long now = seconds.getAsLong();
        add(now, MetricName.REQUEST_TIME, millis);
        add(now, MetricName.KINESIS_RECORDS_PER_PUT_RECORDS_REQUEST, kinesisRecords);
        add(now, MetricName.USER_RECORDS_PER_PUT_RECORDS_REQUEST, userRecords);
    }

    /** Copies of what there is, for {@code window} seconds (1 to 60), or since the start if it is 0. */
    synchronized Map<MetricName, Reading> readings(int window) {
        long now = seconds.getAsLong();
        Map<MetricName, Reading> readings = new EnumMap<>(MetricName.class);
        series.forEach((name, one) -> {
            Reading reading = new Reading(one.firstSecond());
            reading.add(window == 0 ? one.total() : one.window(now, window));
            readings.put(name, reading);
        });
        return readings;
    }

    private void add(long now, MetricName name, long value) {
        add(now, name, 1, new Spread(value, value, value));
    }

    private void add(long now, MetricName name, long samples, Spread values) {
        series.computeIfAbsent(name, absent -> new Series(now)).add(now, samples, values);
    }
}
