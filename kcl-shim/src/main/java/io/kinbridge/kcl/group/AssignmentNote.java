package io.kinbridge.kcl.group;

import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the group's leader tells a member along with its assignment.
 *
 * @param release what of its partitions the member is to let go of, as soon as their processors are done
 */
record AssignmentNote(Set<TopicPartition> release) {
    private static final AssignmentNote NOTHING = new AssignmentNote(Set.of());

    AssignmentNote {
        release = Set.copyOf(release);
    }

    ByteBuffer encoded() {
        return NoteBytes.write(out -> NoteBytes.write(out, release));
    }

    static AssignmentNote decoded(@Nullable ByteBuffer bytes) {
        return NoteBytes.read(bytes, in -> new AssignmentNote(NoteBytes.partitions(in)), NOTHING);
    }
}
