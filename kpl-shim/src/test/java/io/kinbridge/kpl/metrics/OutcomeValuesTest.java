package io.kinbridge.kpl.metrics;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OutcomeValuesTest {
    private static final Spread NONE = new Spread(0, 0, 0);

    @Test
    void putOutcome_withoutUserRecords_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PutOutcome("orders", "shardId-000000000000", 0, NONE, 0, NONE, NONE))
                .withMessage("userRecords is 0, less than 1");
    }

    @Test
    void putOutcome_negativeSize_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PutOutcome("orders", "shardId-000000000000", 1, NONE, -1, NONE, NONE))
                .withMessageContaining("min -1");
    }

    @Test
    void givenUp_withoutUserRecords_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenUp("orders", null, "Expired", 0, NONE, NONE))
                .withMessage("userRecords is 0, less than 1");
    }
}
