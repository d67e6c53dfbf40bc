package io.kinbridge.kpl.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void same_someRecords_sumsThemUp() {
        assertThat(Spread.same(3, 500)).isEqualTo(new Spread(1_500, 3, 3));
        assertThat(Spread.same(0, 1)).isEqualTo(new Spread(0, 0, 0));
    }

    @Test
    void same_noRecords_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.same(3, 0)).withMessage("times is 0, less than 1");
    }

    @Test
    void new_boundsThatContradict_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(5, 3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(5, -1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spread(5, 1, 6))
                .withMessage("sum 5, min 1, max 6: 0 <= min <= max <= sum must hold");
    }
}
