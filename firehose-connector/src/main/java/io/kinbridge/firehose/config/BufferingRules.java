package io.kinbridge.firehose.config;

/** Rules on BufferingHints that ranges cannot tell. */
final class BufferingRules {

    private static final String HINTS = "BufferingHints";
    private static final String SIZE = "SizeInMBs";
    private static final String INTERVAL = "IntervalInSeconds";
    private static final int MINIMUM_FOR_CONVERSION = 64;
    private static final int MINIMUM_FOR_BACKUP = 60;

    private BufferingRules() {}

    /** Both or neither (API reference, BufferingHints; said of HTTP endpoints, and taken for all). */
    static void checkPair(SdkNode owner, Faults faults) {
        SdkNode hints = owner.child(HINTS);
        if (hints != null && hints.has(SIZE) != hints.has(INTERVAL)) {
            String missing = hints.has(SIZE) ? INTERVAL : SIZE;
            faults.addMissing(
                    hints.at(missing),
                    SIZE + " and " + INTERVAL + " come together or not at all",
                    "give it as well, or leave out both");
        }
    }

    /** Developer guide, "Convert input data format": 64 MB at least. */
    static void checkConversion(SdkNode owner, Faults faults) {
        SdkNode hints = owner.child(HINTS);
        Integer size = hints == null ? null : hints.number(SIZE);
        if (hints != null && size != null && size < MINIMUM_FOR_CONVERSION) {
            faults.add(
                    hints.at(SIZE),
                    size,
                    "must be " + MINIMUM_FOR_CONVERSION + " or more with data format conversion",
                    "give " + MINIMUM_FOR_CONVERSION + " to 128, or leave out both hints for 128");
        }
    }

    /** Developer guide, "Buffering hints": no zero buffering with dynamic partitioning. */
    static void checkPartitioning(SdkNode owner, Faults faults) {
        SdkNode hints = owner.child(HINTS);
        Integer interval = hints == null ? null : hints.number(INTERVAL);
        if (hints != null && interval != null && interval == 0) {
            faults.add(
                    hints.at(INTERVAL),
                    interval,
                    "zero buffering does not go with dynamic partitioning",
                    "give 60 to 900");
        }
    }

    /** Developer guide, "Buffering hints": backup to S3 is buffered for 60 s at least. */
    static void checkBackup(SdkNode bucket, Faults faults) {
        checkPair(bucket, faults);
        SdkNode hints = bucket.child(HINTS);
        Integer interval = hints == null ? null : hints.number(INTERVAL);
        if (hints != null && interval != null && interval < MINIMUM_FOR_BACKUP) {
            faults.add(
                    hints.at(INTERVAL),
                    interval,
                    "must be " + MINIMUM_FOR_BACKUP + " or more for a backup bucket",
                    "give " + MINIMUM_FOR_BACKUP + " to 900, or leave out both hints");
        }
    }
}
