package io.kinbridge.firehose.destination;

import io.kinbridge.firehose.record.Failure;

/** What a destination tells while it delivers a batch. For the thread that delivers. */
public interface Delivery {
    /**
     * A record cannot be delivered, and will not be tried again. It goes to the error output; it counts as settled.
     *
     * @param record its number in the batch; each at most once
     */
    void failed(int record, Failure failure);

    /**
     * A record could not be delivered, and the destination has written it to the error output itself.
     *
     * @param record its number in the batch; each at most once
     */
    void recorded(int record, Failure failure);

    /** An attempt at the destination has ended, well or not: what CloudWatch's {@code DeliveryTo*.Success} is made of. */
    void attempted(boolean succeeded);
}
