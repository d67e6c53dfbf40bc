package io.kinbridge.firehose.task;

/** Counts what comes of deliveries. For any number of threads. */
interface DeliveryMeter {
    /** Counts nothing. */
    DeliveryMeter NONE = new DeliveryMeter() {
        @Override
        public void attempted(boolean succeeded) {}

        @Override
        public void delivered(long records, long bytes, long oldestMillis) {}
    };

    /** An attempt at the destination has ended. */
    void attempted(boolean succeeded);

    /**
     * Records have been delivered.
     *
     * @param oldestMillis when the oldest of them arrived in the stream, in milliseconds since 1970
     */
    void delivered(long records, long bytes, long oldestMillis);
}
