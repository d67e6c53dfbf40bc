package io.kinbridge.firehose.function;

import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.function.TransformedRecord.Changed;
import io.kinbridge.firehose.function.TransformedRecord.Failed;
import io.kinbridge.firehose.processor.LambdaParameters;
import io.kinbridge.firehose.processor.ProcessedRecords;
import io.kinbridge.firehose.processor.Transformation;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.lambda.FunctionException;
import io.kinbridge.lambda.FunctionException.Reason;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.lambda.LambdaFunction;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lambda processor. A batch that is too large for an event is given in several, one after the other.
 *
 * <p>A call that comes to nothing is made again NumberOfRetries times, with the same invocationId; then all its records have
 * failed. An answer that is there counts, whatever is wrong with it: that is what AWS's guide says of "network timeout" and "invocation
 * limit" alone, and what its users' error objects show of a function that throws.
 */
public final class LambdaTransformation implements Transformation {
    private static final Logger log = LoggerFactory.getLogger(LambdaTransformation.class);

    private final LambdaFunction function;
    private final LambdaParameters parameters;
    private final TransformationEvent event;
    private final Backoff backoff;
    private final Pauses pauses;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * A transformation by a function, which is closed with it.
     *
     * @param random for several threads at once
     */
    public LambdaTransformation(
            LambdaFunction function,
            LambdaParameters parameters,
            TransformationSource source,
            Backoff backoff,
            Pauses pauses,
            RandomGenerator random,
            Clock clock) {
        this.function = function;
        this.parameters = parameters;
        this.event = new TransformationEvent(source);
        this.backoff = backoff;
        this.pauses = pauses;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void transform(List<DeliveryRecord> batch, ProcessedRecords out) throws InterruptedException {
        int start = 0;
        while (start < batch.size()) {
            int end = start;
            long bytes = TransformationEvent.envelopeBytes();
            while (end < batch.size() && bytes + TransformationEvent.bytes(batch.get(end)) <= HttpFunction.MOST_BYTES) {
                bytes += TransformationEvent.bytes(batch.get(end++));
            }
            if (end == start) {
                fail(batch.get(start), LambdaFailure.EVENT_TOO_LARGE, 1, out);
                end++;
            } else {
                call(batch.subList(start, end), out);
            }
            start = end;
        }
    }

    private void call(List<DeliveryRecord> records, ProcessedRecords out) throws InterruptedException {
        byte[] request = event.of(UUID.randomUUID().toString(), records);
        for (int attempt = 1; ; attempt++) {
            try {
                take(TransformationAnswer.of(function.call(request)), records, attempt, out);
                return;
            } catch (FunctionException e) {
                if (attempt > parameters.retries() || e.reason() == Reason.TOO_LARGE) {
                    log.warn(
                            "{} records are not transformed after {} attempts: {}",
                            records.size(),
                            attempt,
                            e.getMessage());
                    failAll(records, LambdaFailure.of(e), attempt, out);
                    return;
                }
                log.debug("attempt {}: {}", attempt, e.getMessage());
            } catch (IOException e) {
                failAll(records, LambdaFailure.unreadable(String.valueOf(e.getMessage())), attempt, out);
                return;
            }
            pauses.pause(backoff.before(attempt, random));
        }
    }

    private void take(TransformationAnswer answer, List<DeliveryRecord> records, int attempts, ProcessedRecords out) {
        for (DeliveryRecord record : records) {
            TransformedRecord transformed = answer.get(TransformationEvent.recordId(record));
            if (transformed instanceof Changed changed) {
                out.add(changed.applyTo(record));
            } else if (transformed instanceof Failed failed) {
                fail(record, failed.failure(), attempts, out);
            }
        }
    }

    private void failAll(List<DeliveryRecord> records, LambdaFailure failure, int attempts, ProcessedRecords out) {
        records.forEach(record -> fail(record, failure, attempts, out));
    }

    private void fail(DeliveryRecord record, LambdaFailure failure, int attempts, ProcessedRecords out) {
        out.failed(
                record,
                new Failure(
                        ErrorOutputType.PROCESSING_FAILED,
                        failure.code(),
                        failure.message(),
                        attempts,
                        clock.millis(),
                        Map.of("lambdaArn", parameters.arn())));
    }

    @Override
    public void close() {
        function.close();
    }
}
