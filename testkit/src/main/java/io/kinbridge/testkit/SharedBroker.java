package io.kinbridge.testkit;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The one broker of a test run: started when first asked for, closed by JUnit when the run ends. */
final class SharedBroker implements AutoCloseable {
    private @Nullable TestBroker broker;
    private @Nullable String unavailable;

    synchronized TestBroker get() {
        if (unavailable != null) {
            throw new TestAbortedException(unavailable);
        }
        TestBroker started = broker;
        if (started == null) {
            started = start();
            broker = started;
        }
        return started;
    }

    private TestBroker start() {
        try {
            return BrokerChoice.of(System.getenv(), System.getProperties()).start();
        } catch (TestAbortedException e) {
            unavailable = e.getMessage();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }
}
