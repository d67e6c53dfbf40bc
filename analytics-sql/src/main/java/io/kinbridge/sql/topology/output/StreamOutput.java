package io.kinbridge.sql.topology.output;

import io.kinbridge.operation.RecordWrites;
import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

/** Writes a task's records to a Kinesis stream. What fails is written again, until {@link #PATIENCE} is over. For one thread. */
public final class StreamOutput {
    private static final Logger log = LoggerFactory.getLogger(StreamOutput.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BACK_OFF = Duration.ofMillis(200);
    private static final int RECORDS_PER_REQUEST = 500;
    private static final int OPEN_REQUESTS = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final RecordWrites writes;
    private final String stream;
    private final SplittableRandom random;
    private final Deque<Sent> open = new ArrayDeque<>();
    private List<byte[]> gathered = new ArrayList<>();
    private @Nullable StreamEntry entry;

    private record Sent(WriteRequest request, CompletableFuture<Void> settled) {}

    /** Does not touch the network. */
    public StreamOutput(RecordWrites writes, String stream, SplittableRandom random) {
        this.writes = writes;
        this.stream = stream;
        this.random = random;
    }

    /** Takes a record's data. Now and then waits for earlier ones. */
    public void write(byte[] data) {
        gathered.add(data);
        if (gathered.size() == RECORDS_PER_REQUEST) {
            send();
            if (open.size() > OPEN_REQUESTS) {
                settleFirst(System.nanoTime() + PATIENCE.toNanos());
            }
        }
    }

    /** Sends what was gathered. */
    public void send() {
        if (!gathered.isEmpty()) {
            List<byte[]> records = gathered;
            gathered = new ArrayList<>();
            send(records);
        }
    }

    /**
     * Waits until all records are acknowledged.
     *
     * @throws IllegalStateException if they are not in time, the stream is not there, or it may not be written
     */
    public void settle() {
        send();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            settleFirst(deadline);
        }
    }

    private void send(List<byte[]> records) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        WriteRequest request =
                new WriteRequest(records.size(), System.nanoTime() + PATIENCE.toNanos(), () -> settled.complete(null));
        for (byte[] record : records) {
            request.add(HEX.toHexDigits(random.nextLong()).getBytes(StandardCharsets.US_ASCII), record, null);
        }
        open.add(new Sent(request, settled));
        writes.write(entry(), request);
    }

    private StreamEntry entry() {
        StreamEntry known = entry == null ? null : writes.known(entry);
        if (known == null) {
            known = await(writes.find(stream), System.nanoTime() + PATIENCE.toNanos());
        }
        entry = known;
        return known;
    }

    private void settleFirst(long deadline) {
        Sent first = open.getFirst();
        await(first.settled(), deadline);
        open.removeFirst();
        List<byte[]> failed = new ArrayList<>();
        RuntimeException why = null;
        for (PendingRecord record : first.request().records()) {
            if (record.failure() != null) {
                why = record.failure();
                failed.add(record.data());
            }
        }
        if (why == null) {
            return;
        }
        if (why instanceof AccessDeniedException) {
            throw new IllegalStateException("Stream %s cannot be written".formatted(stream), why);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException(
                    "%d records were not written to stream %s within %d s"
                            .formatted(failed.size(), stream, PATIENCE.toSeconds()),
                    why);
        }
        log.warn("{} records were not written to stream {}; they are written again", failed.size(), stream, why);
        LockSupport.parkNanos(BACK_OFF.toNanos());
        send(failed);
    }

    private <T> T await(CompletableFuture<T> future, long deadline) {
        try {
            return future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Stream %s cannot be written".formatted(stream), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Stream %s did not answer within %d s".formatted(stream, PATIENCE.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stream %s was written".formatted(stream), e);
        }
    }
}
