package io.kinbridge.firehose.jq;

import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A time that is too far away to have a year. */
final class TimeOutOfRange extends JsonQueryException {
    private static final long serialVersionUID = 1;

    TimeOutOfRange(double seconds) {
        super("error converting number of seconds since epoch to datetime: " + JqNumber.text(seconds));
    }
}
