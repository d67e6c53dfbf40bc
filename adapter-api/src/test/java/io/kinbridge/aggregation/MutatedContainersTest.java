package io.kinbridge.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Containers with bytes changed, cut and put in, and sealed again: each is read, or a plain record; nothing is thrown. */
class MutatedContainersTest {
    private static final int MUTATIONS = Integer.getInteger("kinbridge.fuzz.mutations", 50_000);

    private final Random random = new Random(7);

    @Test
    void parse_mutatedContainer_isReadOrAPlainRecord() {
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] data = sealed(mutated(message()));

            Optional<List<AggregatedRecord>> records = AggregatedRecords.parse(data);

            for (AggregatedRecord record : records.orElse(List.of())) {
                assertThat(record.offset()).isBetween(0, data.length);
                assertThat(record.offset() + record.length()).isBetween(0, data.length);
                assertThat(record.data()).hasSize(record.length());
                read++;
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void parse_manyTinyRecords_takesAShareOfMemoryAlone() {
        byte[] message = new byte[4 << 20];
        for (int i = 0; i + 1 < message.length; i += 2) {
            message[i] = (byte) ContainerFormat.RECORDS; // of no bytes: without its required key
        }
        assertThat(AggregatedRecords.parse(sealed(message))).isEmpty();
    }

    private byte[] message() {
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        for (int i = random.nextInt(4); i >= 0; i--) {
            writer.add(
                    ("key" + random.nextInt(3)).getBytes(StandardCharsets.UTF_8),
                    random.nextBoolean() ? null : Integer.toString(random.nextInt(3)),
                    new byte[random.nextInt(20)]);
        }
        byte[] container = writer.toBytes();
        byte[] message = new byte[container.length - ContainerFormat.MAGIC.length - ContainerFormat.DIGEST_LENGTH];
        System.arraycopy(container, ContainerFormat.MAGIC.length, message, 0, message.length);
        return message;
    }

    private byte[] mutated(byte[] message) {
        byte[] changed = message.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] = (byte) 0xFF;
                case 2 -> changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
                default -> changed = Arrays.copyOf(changed, Math.max(1, at));
            }
        }
        return changed;
    }

    private static byte[] sealed(byte[] message) {
        int end = ContainerFormat.MAGIC.length + message.length;
        byte[] container = new byte[end + ContainerFormat.DIGEST_LENGTH];
        System.arraycopy(ContainerFormat.MAGIC, 0, container, 0, ContainerFormat.MAGIC.length);
        System.arraycopy(message, 0, container, ContainerFormat.MAGIC.length, message.length);
        ContainerFormat.digest(container, container, end);
        return container;
    }
}
