package io.kinbridge.gateway.http;

import io.kinbridge.gateway.auth.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts requests, and writes the access log: a line a request, never a byte of what it carries. Thread-safe. */
final class RequestMeters {
    private static final Logger log = LoggerFactory.getLogger("io.kinbridge.gateway.access");

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String service, String operation, int status, String code) {}

    /**
     * How a request was answered.
     *
     * @param status of HTTP
     * @param code of the error; empty for none
     * @param requestId that the caller was told
     * @param bytes of the answer's body
     */
    record Outcome(int status, String code, String requestId, long bytes) {}

    RequestMeters(MeterRegistry registry, Capacity capacity) {
        this.registry = registry;
        Gauge.builder("kinbridge.gateway.requests.active", capacity, Capacity::requests)
                .description("Requests under way, without event streams")
                .register(registry);
        Gauge.builder("kinbridge.gateway.subscriptions.active", capacity, Capacity::streams)
                .description("Event streams of SubscribeToShard")
                .register(registry);
    }

    void answered(Request request, HttpReply.Served served, Outcome outcome) {
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        timers.computeIfAbsent(
                        new Key(served.service(), served.operation(), outcome.status(), outcome.code()), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (log.isInfoEnabled()) {
            Caller caller = served.caller();
            log.info(
                    "{} {} {}.{} {} {} in={} out={} ms={} {} {}",
                    Request.getRemoteAddr(request),
                    caller == null ? "?" : caller.accessKeyId(),
                    served.service(),
                    served.operation(),
                    outcome.status(),
                    outcome.code().isEmpty() ? "-" : outcome.code(),
                    Request.getContentBytesRead(request),
                    outcome.bytes(),
                    TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0,
                    Objects.requireNonNull(request.getConnectionMetaData().getProtocol()),
                    outcome.requestId());
        }
    }

    private Timer timer(Key key) {
        return Timer.builder("kinbridge.gateway.requests")
                .description("Requests by operation and outcome, from their first byte to their answer")
                .tags(Tags.of(
                        "Service",
                        key.service(),
                        "Operation",
                        key.operation(),
                        "Status",
                        Integer.toString(key.status()),
                        "Error",
                        key.code()))
                .register(registry);
    }
}
