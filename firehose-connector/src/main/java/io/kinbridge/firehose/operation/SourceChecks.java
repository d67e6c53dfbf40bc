package io.kinbridge.firehose.operation;

import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;

/** Which sources an operation is for. */
final class SourceChecks {
    private SourceChecks() {}

    /** Refuses, in AWS's words, what only streams with records put directly know. */
    static void directPut(RegisteredStream stream) {
        if (stream.type() != DeliveryStreamType.DIRECT_PUT) {
            throw FirehoseError.INVALID_ARGUMENT.exception(
                    "This operation is not permitted on " + stream.type() + " delivery stream type.");
        }
    }
}
