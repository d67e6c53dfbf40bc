package io.kinbridge.firehose.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    private final Openings openings = new Openings();
    private final List<String> closed = new ArrayList<>();

    private void open(String name) {
        openings.add(() -> closed.add(name));
    }

    private void openFailing(String name) {
        openings.add(() -> {
            closed.add(name);
            throw new IllegalStateException(name);
        });
    }

    @Test
    void close_severalOpenings_areClosedOnceInReverseOrder() {
        open("first");
        open("second");

        openings.close();
        openings.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void close_someFail_othersAreClosedAndTheFirstFailureIsThrown() {
        open("first");
        openFailing("second");
        openFailing("third");

        assertThatThrownBy(openings::close)
                .hasMessage("third")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(another -> assertThat(another).hasMessage("second")));
        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void closeAfter_failure_keepsItAndSuppressesOthers() {
        open("first");
        openFailing("second");
        IllegalArgumentException failure = new IllegalArgumentException("the start failed");

        openings.closeAfter(failure);

        assertThat(closed).containsExactly("second", "first");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(another -> assertThat(another).hasMessage("second"));
    }
}
