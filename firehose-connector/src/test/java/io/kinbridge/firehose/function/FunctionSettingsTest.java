package io.kinbridge.firehose.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisAnalyticsInputPreprocessingResponse;
import com.amazonaws.services.lambda.runtime.events.KinesisAnalyticsInputPreprocessingResponse.Record;
import com.amazonaws.services.lambda.runtime.events.KinesisAnalyticsInputPreprocessingResponse.Result;
import com.amazonaws.services.lambda.runtime.events.KinesisFirehoseEvent;
import io.kinbridge.lambda.FunctionException;
import io.kinbridge.lambda.FunctionException.Reason;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.lambda.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";

    /** With Lambda's own classes. */
    public static final class Events
            implements RequestHandler<KinesisFirehoseEvent, KinesisAnalyticsInputPreprocessingResponse> {
        @Override
        public KinesisAnalyticsInputPreprocessingResponse handleRequest(KinesisFirehoseEvent event, Context context) {
            context.getLogger().log("called\n");
            List<Record> records = event.getRecords().stream()
                    .map(record -> new Record(record.getRecordId(), Result.Ok, record.getData()))
                    .toList();
            KinesisAnalyticsInputPreprocessingResponse answer = new KinesisAnalyticsInputPreprocessingResponse();
            answer.setRecords(records);
            return answer;
        }
    }

    /** With maps, and what it is told about its call. */
    public static final class Maps implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            return Map.of(
                    "region", event.get("region"),
                    "name", context.getFunctionName(),
                    "version", context.getFunctionVersion(),
                    "arn", context.getInvokedFunctionArn(),
                    "timeLeft", context.getRemainingTimeInMillis() > 0);
        }
    }

    /** With streams. */
    public static final class Streams implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write('<');
            input.transferTo(output);
            output.write('>');
        }
    }

    /** Fails, ends not, or answers with too much. */
    public static final class Failing implements RequestHandler<Map<String, String>, String> {
        @Override
        public String handleRequest(Map<String, String> event, Context context) {
            return switch (event.getOrDefault("do", "")) {
                case "wait" -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    yield "";
                }
                case "shout" -> "x".repeat(HttpFunction.MOST_BYTES);
                case "answer" -> "fine";
                default -> throw new IllegalStateException("boom");
            };
        }
    }

    /** Does not start. */
    public static final class Broken implements RequestStreamHandler {
        public Broken() {
            throw new IllegalStateException("no table");
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {}
    }

    private static FunctionSettings settings(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return FunctionSettings.of(new AbstractConfig(FunctionSettings.define(new ConfigDef()), properties, false));
    }

    private static String called(Class<?> type, String event) throws Exception {
        try (LambdaFunction function = settings("function.f.class", type.getName(), "function.timeout.ms", "2000")
                .function(ARN + ":live", Clock.systemUTC())) {
            return new String(function.call(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
    }

    @Test
    void function_ofEvents_isCalledWithThem() throws Exception {
        assertThat(
                        called(
                                Events.class,
                                "{\"invocationId\":\"i\",\"sourceKinesisStreamArn\":\"s\",\"records\":[{\"recordId\":\"1\",\"data\":\"SGk=\","
                                        + "\"approximateArrivalTimestamp\":1,\"kinesisRecordMetadata\":{\"approximateArrivalTimestamp\":1}}]}"))
                .isEqualTo("{\"records\":[{\"recordId\":\"1\",\"result\":\"Ok\",\"data\":\"SGk=\"}]}");
    }

    @Test
    void function_ofMapsOrStreams_isCalledWithThem() throws Exception {
        assertThat(called(Maps.class, "{\"region\":\"here\"}"))
                .contains("\"region\":\"here\"", "\"name\":\"f\"", "\"version\":\"live\"", "\"timeLeft\":true")
                .contains("\"arn\":\"" + ARN + ":live\"");
        assertThat(called(Streams.class, "{}")).isEqualTo("<{}>");
    }

    @Test
    void function_fails_saysHow() throws Exception {
        try (LambdaFunction function = settings(
                        "function.f.class", Failing.class.getName(), "function.timeout.ms", "200")
                .function(ARN, Clock.systemUTC())) {
            assertReason(function, "{}", Reason.FUNCTION_ERROR, "boom");
            assertReason(function, "{\"do\":\"wait\"}", Reason.TIMED_OUT, "no answer within 200 ms");
            assertReason(function, "{\"do\":\"shout\"}", Reason.TOO_LARGE, "6,291,458 bytes");
            assertThat(function.call("{\"do\":\"answer\"}".getBytes(StandardCharsets.UTF_8)))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("\"fine\"");
        }
    }

    private static void assertReason(LambdaFunction function, String event, Reason reason, String message) {
        assertThatThrownBy(() -> function.call(event.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        FunctionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    @Test
    void faults_nameTheKeyToSet() {
        assertThat(settings("function.g.url", "http://localhost/g").fault(ARN))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("only [g]", "give function.f.url or function.f.class"));
        assertThat(settings().fault("f"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("LambdaArn must be"));
        assertThat(settings("function.f.url", "localhost:9000").fault(ARN))
                .hasValueSatisfying(fault -> assertThat(fault).contains("must be a URL"));
        assertThat(settings("function.f.url", "http://x/", "function.f.class", "x")
                        .fault(ARN))
                .hasValueSatisfying(fault -> assertThat(fault).contains("not both"));
        assertThat(settings("function.f.class", "no.Such").fault(ARN))
                .hasValueSatisfying(fault -> assertThat(fault).contains("there is no class no.Such"));
        assertThat(settings("function.f.class", "java.lang.Object").fault(ARN))
                .hasValueSatisfying(fault -> assertThat(fault).contains("implements neither"));
        assertThat(settings("function.f.class", Broken.class.getName()).fault(ARN))
                .hasValueSatisfying(fault -> assertThat(fault).contains("does not start", "no table"));
        assertThat(settings("function.f.url", "http://localhost:9000/2015-03-31/functions/function/invocations")
                        .fault(ARN))
                .isEmpty();
    }
}
