package io.kinbridge.firehose.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.record.ErrorOutputType;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchLogProcessingTest {
    private static Collected extracted(String data) {
        Collected out = new Collected();
        new CloudWatchLogProcessing(Clock.systemUTC()).process(Collected.record(data), out);
        return out;
    }

    @Test
    void process_dataMessage_givesItsMessagesEachOnALine() {
        assertThat(extracted(
                                "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\","
                                        + "\"subscriptionFilters\":[\"f\"],\"logEvents\":[{\"id\":\"1\",\"timestamp\":1,\"message\":"
                                        + "\"{\\\"a\\\":1}\"},{\"id\":\"2\",\"message\":\"zw\\u00f6lf\",\"extractedFields\":{\"x\":{}}}]}")
                        .texts())
                .containsExactly("{\"a\":1}\n", "zwölf\n");
    }

    @Test
    void process_controlMessage_givesNothing() {
        Collected out = extracted("{\"logEvents\":[{\"id\":\"\",\"timestamp\":1,\"message\":\"CWL CONTROL MESSAGE\"}],"
                + "\"messageType\":\"CONTROL_MESSAGE\"}");
        assertThat(out.records()).isEmpty();
        assertThat(out.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "[]",
                "{}",
                "{\"messageType\":\"DATA_MESSAGE\"}",
                "{\"logEvents\":{}}",
                "{\"logEvents\":[7]}",
                "{\"logEvents\":[{\"message\":7}]}",
                "{\"logEvents\":[{\"message\":\"x\"}",
                "{\"logEvents\":[{\"message\":\"x\"}]"
            })
    void process_somethingElse_fails(String data) {
        Collected out = extracted(data);
        assertThat(out.records()).isEmpty();
        assertThat(out.failedTexts()).containsExactly(data);
        assertThat(out.failures().get(0).type()).isEqualTo(ErrorOutputType.PROCESSING_FAILED);
        assertThat(out.failures().get(0).code()).isEqualTo("CloudWatchLogProcessing.InvalidRecord");
    }
}
