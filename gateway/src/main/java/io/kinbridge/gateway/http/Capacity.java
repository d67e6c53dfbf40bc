package io.kinbridge.gateway.http;

import io.kinbridge.gateway.GatewayLimits;
import io.kinbridge.gateway.RefusedRequestException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much is under way, and whether there may be more. Thread-safe. */
final class Capacity {
    /** Of the heap, one part may be bodies that are coming in; what they become takes several times as much. */
    private static final int SHARE_OF_BODIES = 8;

    private final GatewayLimits limits;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<MessageWriter> streams = ConcurrentHashMap.newKeySet();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final long maxBodyBytes;
    private volatile boolean draining;

    Capacity(GatewayLimits limits) {
        this.limits = limits;
        this.maxBodyBytes = Math.max(Runtime.getRuntime().maxMemory() / SHARE_OF_BODIES, 2L * limits.bodyBytes());
    }

    int requests() {
        return requests.get();
    }

    int streams() {
        return streams.size();
    }

    boolean isDraining() {
        return draining;
    }

    /** Counts a request in, until {@link #endRequest}. */
    void beginRequest() throws RefusedRequestException {
        if (draining) {
            throw stopping();
        }
        if (requests.incrementAndGet() > limits.requests()) {
            requests.decrementAndGet();
            throw new RefusedRequestException(
                    "ServiceUnavailable",
                    503,
                    "The gateway has " + limits.requests() + " requests under way, its limit; try again later.");
        }
    }

    void endRequest() {
        requests.decrementAndGet();
    }

    /** Counts bytes of bodies in, until they are released; false if there are too many. */
    boolean reserve(int bytes) {
        if (bodyBytes.addAndGet(bytes) > maxBodyBytes) {
            bodyBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(int bytes) {
        bodyBytes.addAndGet(-bytes);
    }

    /** Counts an event stream in, until {@link #endStream}. */
    void beginStream(MessageWriter stream) throws RefusedRequestException {
        streams.add(stream);
        if (draining) {
            streams.remove(stream);
            throw stopping();
        }
        if (streams.size() > limits.subscriptions()) {
            streams.remove(stream);
            throw new RefusedRequestException(
                    "LimitExceededException",
                    400,
                    "The gateway has " + limits.subscriptions()
                            + " subscriptions, its limit; end one, or ask another gateway.");
        }
    }

    void endStream(MessageWriter stream) {
        streams.remove(stream);
    }

    /** Lets nothing more begin, and ends the event streams, which would go on for minutes. */
    void drain() {
        draining = true;
        streams.forEach(MessageWriter::leave);
    }

    private static RefusedRequestException stopping() {
        return new RefusedRequestException(
                "ServiceUnavailable", 503, "The gateway is being stopped; another one can take the request.");
    }
}
