package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import io.kinbridge.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Writes lines with PutRecords, up to 500 in a request and several requests at a time, and those that fail again, in the order
 * that {@link SendOrder} keeps. For one thread; answers wait until it asks for them.
 */
final class LineWriter {
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;
    private static final int MAX_REQUESTS_UNDER_WAY = 256;
    private static final int MAX_BYTES_UNDER_WAY = 16 * 1024 * 1024;
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final InputLines lines;
    private final DeliveryCheck check;
    private final LongSupplier nanoTime;
    private final SendOrder order;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    private int added;
    private int acknowledged;
    private int requestsUnderWay;
    private int linesUnderWay;
    private long bytesUnderWay;
    private long waitingSince;
    private long notBefore;
    private String lastError = "none";

    LineWriter(
            KinesisAsyncClient kinesis, String stream, InputLines lines, DeliveryCheck check, LongSupplier nanoTime) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.lines = lines;
        this.check = check;
        this.nanoTime = nanoTime;
        this.order = new SendOrder(lines::partitionKey);
        this.waitingSince = nanoTime.getAsLong();
        this.notBefore = waitingSince;
    }

    private record Answer(
            List<Integer> sent,
            long bytes,
            @Nullable PutRecordsResponse response,
            @Nullable Throwable failure) {}

    /** How many lines were written. */
    int acknowledged() {
        return acknowledged;
    }

    /** How many lines were sent and are not answered. */
    int underWay() {
        return linesUnderWay;
    }

    /** Whether every line was written. */
    boolean isDone() {
        return acknowledged == lines.count();
    }

    /** Sends what may be sent of the first {@code count} lines; returns how many that were. */
    int sendUpTo(int count) {
        if (added == acknowledged) {
            waitingSince = nanoTime.getAsLong();
        }
        for (; added < count; added++) {
            order.add(added);
        }
        int sent = 0;
        while (nanoTime.getAsLong() - notBefore >= 0
                && requestsUnderWay < MAX_REQUESTS_UNDER_WAY
                && bytesUnderWay < MAX_BYTES_UNDER_WAY) {
            int inRequest = sendOne();
            if (inRequest == 0) {
                break;
            }
            sent += inRequest;
        }
        return sent;
    }

    private int sendOne() {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        long[] bytes = new long[1];
        List<Integer> sent = order.take(line -> {
            boolean fits = entries.size() < MAX_ENTRIES
                    && (entries.isEmpty() || bytes[0] + lines.length(line) <= MAX_REQUEST_BYTES);
            if (fits) {
                entries.add(entry(line));
                bytes[0] += lines.length(line);
            }
            return fits;
        });
        if (sent.isEmpty()) {
            return 0;
        }
        requestsUnderWay++;
        linesUnderWay += sent.size();
        bytesUnderWay += bytes[0];
        CompletableFuture<PutRecordsResponse> response = kinesis.putRecords(
                PutRecordsRequest.builder().streamName(stream).records(entries).build());
        CompletableFuture<?> unused =
                response.whenComplete((result, failure) -> answers.add(new Answer(sent, bytes[0], result, failure)));
        return sent.size();
    }

    private PutRecordsRequestEntry entry(int line) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(lines.partitionKey(line))
                .data(SdkBytes.fromByteArrayUnsafe(lines.bytes(line)))
                .build();
    }

    /**
     * Takes the answers that are there, or the next one if it comes before {@code limit}.
     *
     * @throws RuntimeException that of a request that was refused as a whole
     * @throws CommandFailure if nothing was written for a minute
     */
    void takeAnswers(Duration limit) throws InterruptedException {
        Answer answer = answers.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        for (; answer != null; answer = answers.poll()) {
            take(answer);
        }
        if (!isDone() && nanoTime.getAsLong() - waitingSince > PATIENCE.toNanos()) {
            throw new CommandFailure("No record was acknowledged for " + PATIENCE.toSeconds() + " s, " + acknowledged
                    + " of " + lines.count() + " were before; the last error was: " + lastError);
        }
    }

    private void take(Answer answer) {
        requestsUnderWay--;
        linesUnderWay -= answer.sent().size();
        bytesUnderWay -= answer.bytes();
        PutRecordsResponse response = answer.response();
        if (response == null) {
            throw refused(answer.failure());
        }
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < answer.sent().size(); i++) {
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() == null) {
                check.acknowledged(answer.sent().get(i), result.sequenceNumber());
                acknowledged++;
                waitingSince = nanoTime.getAsLong();
            } else {
                failed.add(answer.sent().get(i));
                lastError = result.errorCode() + ": " + result.errorMessage();
            }
        }
        if (!failed.isEmpty()) {
            notBefore = nanoTime.getAsLong() + RETRY_AFTER.toNanos();
        }
        order.answered(answer.sent(), failed);
    }

    private static RuntimeException refused(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
