package io.kinbridge.embedded;

import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the faults on which a broker process of its own would halt into exceptions, and remembers the first.
 *
 * <p>Thread-safe: Kafka reports faults from its own threads.
 */
final class FaultLog implements FaultHandlerFactory {
    private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        if (!fatal) {
            return new LoggingFaultHandler(name, action);
        }
        return (message, cause) -> {
            FaultHandlerException fault = new FaultHandlerException(name + ": " + message, cause);
            first.compareAndSet(null, fault);
            log.error("The embedded broker has failed and has to be closed: {}: {}", name, message, cause);
            action.run();
            return fault;
        };
    }

    @Nullable
    Throwable first() {
        return first.get();
    }
}
