package io.kinbridge.testkit.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A part of what a front door must do, as tests that the test class of a front door inherits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface ConformanceTheme {
    /** The order of tests that look at what takes its time: all others come first. */
    int AT_LENGTH = Integer.MAX_VALUE - 1;

    /** The front door of this test class: always the same one. */
    ConformanceSubject subject();

    /** Called by JUnit. */
    @AfterAll
    default void closeSubject() {
        subject().close();
    }
}
