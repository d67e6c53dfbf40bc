package io.kinbridge.firehose.processor;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/**
 * The Lambda processor's parameters. Limits and defaults are those of AWS's API reference, "ProcessorParameter".
 *
 * @param arn LambdaArn
 * @param retries NumberOfRetries: calls after the first one, default 3
 * @param limits BufferSizeInMBs, 0.2 to 3, default 1, or 0.25 for Splunk; BufferIntervalInSeconds, 0 to 900, default 60
 */
public record LambdaParameters(String arn, int retries, BatchLimits limits) {
    private static final ProcessorType TYPE = ProcessorType.LAMBDA;
    private static final double DEFAULT_MEBIBYTES = 1;
    private static final double SPLUNK_MEBIBYTES = 0.25;
    private static final double LEAST_MEBIBYTES = 0.2;
    private static final double MOST_MEBIBYTES = 3;
    private static final int DEFAULT_SECONDS = 60;
    private static final int MOST_SECONDS = 900;
    private static final int DEFAULT_RETRIES = 3;
    private static final int MOST_RETRIES = 300;

    /**
     * Reads them; empty if there is no Lambda processor.
     *
     * @param isSplunk whether the destination is Splunk, which has a default of its own
     * @throws IllegalArgumentException if one of them is not as it should be; the message says which
     */
    public static Optional<LambdaParameters> of(ProcessorParameters parameters, boolean isSplunk) {
        if (!parameters.has(TYPE)) {
            return Optional.empty();
        }
        String arn = parameters
                .get(TYPE, ProcessorParameterName.LAMBDA_ARN)
                .orElseThrow(() -> new IllegalArgumentException("the Lambda processor needs the parameter LambdaArn"));
        double mebibytes = number(
                parameters,
                ProcessorParameterName.BUFFER_SIZE_IN_M_BS,
                isSplunk ? SPLUNK_MEBIBYTES : DEFAULT_MEBIBYTES,
                LEAST_MEBIBYTES,
                MOST_MEBIBYTES);
        double seconds =
                number(parameters, ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS, DEFAULT_SECONDS, 0, MOST_SECONDS);
        double retries = number(parameters, ProcessorParameterName.NUMBER_OF_RETRIES, DEFAULT_RETRIES, 0, MOST_RETRIES);
        return Optional.of(new LambdaParameters(
                arn, (int) retries, new BatchLimits(Math.round(mebibytes * (1 << 20)), Duration.ofSeconds((long)
                        seconds))));
    }

    private static double number(
            ProcessorParameters parameters, ProcessorParameterName name, double otherwise, double least, double most) {
        String text = parameters.get(TYPE, name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // It is no number: as wrong as one that is out of its range.
        }
        throw new IllegalArgumentException("the Lambda processor's %s must be a number from %s to %s, not '%s'"
                .formatted(name, shown(least), shown(most), text));
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
