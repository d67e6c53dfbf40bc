package io.kinbridge.kcl.group;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notes that members and leader exchange, as bytes: a version, then what they say. */
final class NoteBytes {
    private static final Logger log = LoggerFactory.getLogger(NoteBytes.class);

    private static final byte VERSION = 1;

    private NoteBytes() {}

    /** Writes a note's content. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads a note's content. */
    @FunctionalInterface
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static ByteBuffer write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Reads a note; {@code otherwise} when there is none, or one that is damaged or of a version that is not known here. */
    static <T> T read(@Nullable ByteBuffer note, Reading<T> reading, T otherwise) {
        if (note == null || !note.hasRemaining()) {
            return otherwise;
        }
        byte[] bytes = new byte[note.remaining()];
        note.duplicate().get(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readByte() == VERSION ? reading.from(in) : otherwise;
        } catch (IOException e) { // another member's, which shall not end this one
            log.warn(
                    "A note of {} bytes in the consumer group is damaged, and not looked at: {}",
                    bytes.length,
                    e.toString());
            return otherwise;
        }
    }

    static void write(DataOutputStream out, Set<TopicPartition> partitions) throws IOException {
        Map<String, List<TopicPartition>> byTopic = partitions.stream()
                .collect(Collectors.groupingBy(TopicPartition::topic, TreeMap::new, Collectors.toList()));
        out.writeInt(byTopic.size());
        for (Map.Entry<String, List<TopicPartition>> topic : byTopic.entrySet()) {
            out.writeUTF(topic.getKey());
            out.writeInt(topic.getValue().size());
            for (TopicPartition partition : topic.getValue()) {
                out.writeInt(partition.partition());
            }
        }
    }

    static Set<TopicPartition> partitions(DataInputStream in) throws IOException {
        Set<TopicPartition> partitions = new HashSet<>();
        for (int topics = in.readInt(); topics > 0; topics--) {
            String topic = in.readUTF();
            for (int count = in.readInt(); count > 0; count--) {
                partitions.add(new TopicPartition(topic, in.readInt()));
            }
        }
        return partitions;
    }
}
