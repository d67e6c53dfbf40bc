package io.kinbridge.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {
    @Test
    void of_count_hasSeparatorsAndAPlural() {
        assertThat(Amount.of(0, "record")).isEqualTo("0 records");
        assertThat(Amount.of(1, "record")).isEqualTo("1 record");
        assertThat(Amount.of(10_000, "record")).isEqualTo("10,000 records");
    }
}
