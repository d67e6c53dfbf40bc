package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpeedTest {
    private final Speed.Converter converter = new Speed.Converter();

    @Test
    void allowed_ofANumber_growsWithTheTime() {
        Speed speed = converter.convert("200");
        assertThat(speed.allowed(Duration.ZERO)).isEqualTo(1);
        assertThat(speed.allowed(Duration.ofMillis(500))).isEqualTo(101);
        assertThat(speed.allowed(Duration.ofMinutes(1))).isEqualTo(12_001);
    }

    @Test
    void allowed_longTime_doesNotOverflow() {
        assertThat(converter.convert("9999999").allowed(Duration.ofDays(365))).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void allowed_ofMax_isAll() {
        assertThat(converter.convert("max").allowed(Duration.ZERO)).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "", "10000000", "1.5"})
    void convert_otherText_isRefusedByName(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("max");
    }
}
