package io.kinbridge.limit;

import io.kinbridge.error.KinesisError;
import io.kinbridge.limit.CallRate.Scope;
import io.kinbridge.stream.StreamArns;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;

/**
 * Counts the calls of the control plane, by second and by day. Thread-safe.
 *
 * <p>A call that names no stream passes a limit that is counted for streams: it is refused by its operation, or it is a
 * ListShards that goes on from a token.
 */
final class ControlPlaneQuotas {
    /** How many successful calls within 24 hours, for each stream (API references of the four operations). */
    private static final Map<Class<? extends KinesisRequest>, Integer> PER_DAY = Map.of(
            UpdateShardCountRequest.class, 10,
            UpdateStreamModeRequest.class, 2,
            StartStreamEncryptionRequest.class, 25,
            StopStreamEncryptionRequest.class, 25);

    private static final String ALL_STREAMS = "";

    private final StreamArns arns;
    private final LongSupplier nanoTime;
    private final Allowances<Counted, TokenBucket> seconds = new Allowances<>();
    private final Allowances<Counted, RollingDay> days = new Allowances<>();

    /** What is counted: calls of an operation for a stream, or for all. */
    private record Counted(Class<? extends KinesisRequest> request, String stream) {}

    ControlPlaneQuotas(StreamArns arns, LongSupplier nanoTime) {
        this.arns = arns;
        this.nanoTime = nanoTime;
    }

    <Q extends KinesisRequest, R> CompletableFuture<R> call(Q request, Function<Q, CompletableFuture<R>> operation) {
        Class<? extends KinesisRequest> type = request.getClass();
        Optional<String> stream = stream(request);
        CallRate rate = CallRate.of(type);
        if (rate != null) {
            checkRate(type, rate, stream);
        }
        Integer perDay = PER_DAY.get(type);
        return perDay == null || stream.isEmpty()
                ? operation.apply(request)
                : callOfTheDay(request, operation, stream.get(), perDay);
    }

    private void checkRate(Class<? extends KinesisRequest> type, CallRate rate, Optional<String> stream) {
        Optional<String> counted = rate.scope() == Scope.ACCOUNT ? Optional.of(ALL_STREAMS) : stream;
        if (counted.isPresent()
                && !seconds.of(new Counted(type, counted.get()), () -> new TokenBucket(rate.perSecond(), nanoTime))
                        .tryTake(1)) {
            throw KinesisError.LIMIT_EXCEEDED.exception("Rate exceeded for "
                    + stream.map(name -> "stream " + name + " under ").orElse("") + "account " + arns.account() + ". "
                    + operation(type) + " can be called " + rate.perSecond() + " times a second for each "
                    + (rate.scope() == Scope.ACCOUNT ? "account" : "stream") + "; back off, then try again.");
        }
    }

    private <Q extends KinesisRequest, R> CompletableFuture<R> callOfTheDay(
            Q request, Function<Q, CompletableFuture<R>> operation, String stream, int perDay) {
        Class<? extends KinesisRequest> type = request.getClass();
        RollingDay day = days.of(new Counted(type, stream), () -> new RollingDay(perDay, nanoTime));
        if (!day.tryTake()) {
            Duration wait = day.untilNext();
            throw KinesisError.LIMIT_EXCEEDED.exception("Rate exceeded for stream " + stream + " under account "
                    + arns.account() + ". " + operation(type) + " can succeed " + perDay
                    + " times in 24 hours for each stream; try again in " + wait.toHours() + " h "
                    + wait.toMinutesPart()
                    + " min.");
        }
        CompletableFuture<R> answer;
        try {
            answer = operation.apply(request);
        } catch (RuntimeException e) {
            day.giveBack();
            throw e;
        }
        return answer.whenComplete((response, failure) -> {
            if (failure != null) {
                day.giveBack();
            }
        });
    }

    /** The stream that a request names by name or ARN, or by a consumer's ARN. */
    private Optional<String> stream(KinesisRequest request) {
        return request.getValueForField("StreamName", String.class)
                .or(() -> request.getValueForField("StreamARN", String.class).flatMap(arns::stream))
                .or(() -> request.getValueForField("ConsumerARN", String.class)
                        .flatMap(arns::consumer)
                        .map(StreamArns.ConsumerName::stream));
    }

    private static String operation(Class<? extends KinesisRequest> type) {
        String name = type.getSimpleName();
        return name.substring(0, name.length() - "Request".length());
    }
}
