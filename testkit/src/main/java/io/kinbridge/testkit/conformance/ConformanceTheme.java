package io.kinbridge.testkit.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A part of what a front door must do, as tests that the test class of a front door inherits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface ConformanceTheme {
    /** The front door of this test class: always the same one. */
    ConformanceSubject subject();

    /** Called by JUnit. */
    @AfterAll
    default void closeSubject() {
        subject().close();
    }
}
