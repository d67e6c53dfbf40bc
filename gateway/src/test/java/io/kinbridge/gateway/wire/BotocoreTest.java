package io.kinbridge.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.gateway.AwsError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.utils.builder.Buildable;

/** The AWS CLI's and boto3's own marshallers, where Python has them. They speak JSON. */
final class BotocoreTest {
    private static final int ROUNDS = 3;

    private static Process python;
    private static Writer questions;
    private static BufferedReader answers;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(hasBotocore(), "python3 has no botocore: what it makes of the wire is not tried");
        Path script = Path.of(BotocoreTest.class.getResource("botocore_wire.py").toURI());
        python = new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = python.outputWriter(UTF_8);
        answers = python.inputReader(UTF_8);
    }

    @AfterAll
    static void stop() throws IOException {
        if (python != null) {
            questions.close();
            python.destroy();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void read_requestOfBotocore_isEqual(SdkOperation operation) throws Exception {
        // It writes timestamps in whole seconds.
        RandomShapes shapes = new RandomShapes(operation.toString().hashCode(), false);
        for (int round = 0; round < ROUNDS; round++) {
            SdkPojo request = shapes.sparse(operation.requestBuilder());

            SdkPojo builder = operation.requestBuilder();
            WireFormat.JSON.read(asked(operation.toString(), "input", WireFormat.JSON.write(request)), builder);

            assertThat(((Buildable) builder).build()).isEqualTo(request);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void write_answer_isEqualToBotocore(SdkOperation operation) throws Exception {
        RandomShapes shapes = new RandomShapes(operation.toString().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            SdkPojo answer = shapes.sparse(operation.responseBuilder());

            SdkPojo builder = operation.responseBuilder();
            WireFormat.JSON.read(asked(operation.toString(), "output", WireFormat.JSON.write(answer)), builder);

            assertThat(answer.equalsBySdkFields(((Buildable) builder).build()))
                    .as("%s", answer)
                    .isTrue();
        }
    }

    @Test
    void exception_thatTheStreamDoesNotName_isReadByBotocore() throws Exception {
        byte[] stream = EventStreamFramesTest.joined(
                EventStreamFrames.initialResponse(WireFormat.JSON),
                EventStreamFrames.exception(WireFormat.JSON, new AwsError("AccessDeniedException", 400, "No more")));

        JsonNode events = new ObjectMapper().readTree(asked("kinesis SubscribeToShard", "stream", stream));

        assertThat(events.at("/0/Error/Code").asText()).isEqualTo("AccessDeniedException");
        assertThat(events.at("/0/Error/Message").asText()).isEqualTo("No more");
    }

    @Test
    void frames_ofASubscription_areReadByBotocore() throws Exception {
        byte[] stream = EventStreamFramesTest.joined(
                EventStreamFrames.initialResponse(WireFormat.JSON),
                EventStreamFrames.event(WireFormat.JSON, "SubscribeToShardEvent", EventStreamFramesTest.FULL),
                EventStreamFrames.event(WireFormat.JSON, "SubscribeToShardEvent", EventStreamFramesTest.LAST),
                EventStreamFrames.exception(
                        WireFormat.JSON, new AwsError("ResourceInUseException", 400, "Another one")));

        JsonNode events = new ObjectMapper().readTree(asked("kinesis SubscribeToShard", "stream", stream));

        assertThat(events).hasSize(3);
        assertThat(event(events.get(0))).isEqualTo(EventStreamFramesTest.FULL);
        assertThat(event(events.get(1))).isEqualTo(EventStreamFramesTest.LAST);
        assertThat(events.get(2).at("/Error/Code").asText()).isEqualTo("ResourceInUseException");
        assertThat(events.get(2).at("/Error/Message").asText()).isEqualTo("Another one");
    }

    static List<SdkOperation> operations() {
        return SdkOperation.ofBothServices();
    }

    private static SubscribeToShardEvent event(JsonNode event) throws Exception {
        SubscribeToShardEvent.Builder builder = SubscribeToShardEvent.builder();
        WireFormat.JSON.read(event.get("SubscribeToShardEvent").toString().getBytes(UTF_8), builder);
        return builder.build();
    }

    private static byte[] asked(String operation, String side, byte[] body) throws IOException {
        questions.write(operation + " " + side + " " + Base64.getEncoder().encodeToString(body) + "\n");
        questions.flush();
        String answer = answers.readLine();
        assertThat(answer).as("botocore's answer").isNotNull();
        return Base64.getDecoder().decode(answer);
    }

    private static boolean hasBotocore() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import botocore")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
