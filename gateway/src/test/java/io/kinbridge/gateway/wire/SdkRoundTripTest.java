package io.kinbridge.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kinbridge.gateway.RefusedRequestException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** Every operation's request and answer, against what Amazon's SDK writes and reads. */
final class SdkRoundTripTest {
    private static final int ROUNDS = 5;

    @Test
    void operations_ofBothServices_areFound() {
        List<SdkOperation> operations = SdkOperation.ofBothServices();

        assertThat(operations).filteredOn(SdkOperation::isKinesis).hasSizeGreaterThanOrEqualTo(38);
        assertThat(operations).filteredOn(operation -> !operation.isKinesis()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("operationsAndFormats")
    void read_requestOfTheSdk_isEqual(SdkOperation operation, WireFormat format) throws RefusedRequestException {
        SdkWire sdk = new SdkWire(format);
        RandomShapes shapes = new RandomShapes(operation.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            SdkPojo request =
                    round == 0 ? shapes.full(operation.requestBuilder()) : shapes.sparse(operation.requestBuilder());

            byte[] body = sdk.written(operation, request);

            assertThat(read(format, body, operation.requestBuilder())).isEqualTo(request);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsAndFormats")
    void write_answer_isEqualToTheSdk(SdkOperation operation, WireFormat format) throws RefusedRequestException {
        SdkWire sdk = new SdkWire(format);
        RandomShapes shapes = new RandomShapes(operation.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            SdkPojo answer =
                    round == 0 ? shapes.full(operation.responseBuilder()) : shapes.sparse(operation.responseBuilder());

            byte[] body = format.write(answer);

            assertThat(answer.equalsBySdkFields(sdk.read(operation, body)))
                    .as("%s", answer)
                    .isTrue();
            assertThat(body.length == 0).isEqualTo(answer.sdkFields().isEmpty());
            if (body.length > 0) {
                assertThat(answer.equalsBySdkFields(read(format, body, operation.responseBuilder())))
                        .isTrue();
            }
        }
    }

    static Stream<Arguments> operationsAndFormats() {
        return SdkOperation.ofBothServices().stream()
                .flatMap(operation -> Stream.of(WireFormat.values())
                        .filter(format -> format == WireFormat.JSON || operation.isKinesis())
                        .map(format -> arguments(operation, format)));
    }

    private static SdkPojo read(WireFormat format, byte[] body, SdkPojo builder) throws RefusedRequestException {
        format.read(body, builder);
        return (SdkPojo) ((Buildable) builder).build();
    }
}
