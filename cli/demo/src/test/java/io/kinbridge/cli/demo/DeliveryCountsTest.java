package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryCountsTest {
    private static final DeliveryCounts EXACT = new DeliveryCounts(10, 0, 0, 0);

    @Test
    void worst_endsWithFaults_hasTheMostOfEach() {
        DeliveryCounts worst = DeliveryCounts.worst(
                10,
                List.of(
                        EXACT,
                        new DeliveryCounts(10, 3, 0, 0),
                        new DeliveryCounts(10, 1, 2, 0),
                        new DeliveryCounts(9, 0, 0, 1)));
        assertThat(worst).hasToString("records=10 lost=3 duplicated=2 reordered=1");
        assertThat(worst.isExact()).isFalse();
    }

    @Test
    void worst_allExact_isExact() {
        assertThat(DeliveryCounts.worst(10, List.of(EXACT, EXACT)).isExact()).isTrue();
    }
}
