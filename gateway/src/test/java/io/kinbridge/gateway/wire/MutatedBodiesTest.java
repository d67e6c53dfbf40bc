package io.kinbridge.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.utils.builder.Buildable;

/** Whatever stands in a body: it is read, or refused in the one way there is. */
final class MutatedBodiesTest {
    private static final int ROUNDS = 40_000;
    private static final int LONGEST = 4000;

    @ParameterizedTest
    @EnumSource
    void read_mutatedBodies_areReadOrRefused(WireFormat format) {
        Random random = new Random(20131202);
        List<SdkOperation> operations = SdkOperation.ofBothServices();
        List<byte[]> bodies = new ArrayList<>();
        RandomShapes shapes = new RandomShapes(1);
        for (SdkOperation operation : operations) {
            bodies.add(shortBody(format, shapes, operation));
        }
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int chosen = random.nextInt(bodies.size());
            byte[] body = bodies.get(chosen);
            for (int i = random.nextInt(3); i >= 0; i--) {
                body = mutated(body, bodies.get(random.nextInt(bodies.size())), random);
            }
            refused += isRefused(format, body, operations.get(chosen).requestBuilder()) ? 1 : 0;
        }

        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 100);
    }

    @ParameterizedTest
    @EnumSource
    void read_cutOffBodies_areRefused(WireFormat format) {
        byte[] body = format.write(PutRecordsRequest.builder()
                .streamName("orders")
                .records(PutRecordsRequestEntry.builder()
                        .partitionKey("ßkey")
                        .data(SdkBytes.fromUtf8String("some data"))
                        .build())
                .build());
        for (int length = 0; length < body.length; length++) {
            assertThat(isRefused(format, Arrays.copyOf(body, length), PutRecordsRequest.builder()))
                    .as("the first %d bytes", length)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_noise_isReadOrRefused(WireFormat format) {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);

            isRefused(format, noise, CreateStreamRequest.builder());
        }
    }

    private static boolean isRefused(WireFormat format, byte[] body, SdkPojo builder) {
        try {
            format.read(body, builder);
            ((Buildable) builder).build();
            return false;
        } catch (RefusedRequestException e) {
            AwsError error = e.error();
            assertThat(error.code()).isEqualTo("SerializationException");
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.message()).doesNotContain("jackson").hasSizeLessThan(400);
            return true;
        } catch (RuntimeException | Error e) {
            return fail(format + " " + HexFormat.of().formatHex(body), e);
        }
    }

    private static byte[] shortBody(WireFormat format, RandomShapes shapes, SdkOperation operation) {
        byte[] body = format.write(shapes.sparse(operation.requestBuilder()));
        while (body.length > LONGEST) {
            body = format.write(shapes.sparse(operation.requestBuilder()));
        }
        return body.length > 0 ? body : new byte[] {(byte) '{', (byte) '}'};
    }

    private static byte[] mutated(byte[] body, byte[] other, Random random) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(8));
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.write(body, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> mutated.write(random.nextInt(256));
            case 1 -> mutated.write(body, from, to - from);
            case 2 -> {
                int start = random.nextInt(other.length);
                mutated.write(other, start, random.nextInt(other.length - start));
            }
            case 3 -> {
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                mutated.writeBytes(noise);
            }
            case 4 -> {
                for (int i = from; i < to; i++) {
                    mutated.write(body[i] ^ 1 << random.nextInt(8));
                }
            }
            default -> to = random.nextInt(4) == 0 ? body.length : to;
        }
        mutated.write(body, to, body.length - to);
        return mutated.size() > 0 ? mutated.toByteArray() : body;
    }
}
