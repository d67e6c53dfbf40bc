package io.kinbridge.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireFormatTest {

    @ParameterizedTest
    @CsvSource({
        "application/x-amz-json-1.1, JSON",
        "application/x-amz-cbor-1.1, CBOR",
        "'Application/X-AMZ-JSON-1.1 ; charset=utf-8', JSON",
        "application/x-amz-json-1.0,",
        "application/json,",
        "application/cbor,",
        "'',",
        ","
    })
    void of_contentType_isItsFormat(String contentType, WireFormat format) {
        assertThat(WireFormat.of(contentType)).isEqualTo(format);
    }
}
