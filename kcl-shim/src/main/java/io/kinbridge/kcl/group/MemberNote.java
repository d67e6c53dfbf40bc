package io.kinbridge.kcl.group;

import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a member tells the group's leader when it joins.
 *
 * @param mostLeases how many shards it takes at the most
 * @param released what it still owns and is done with: others may have it next
 * @param releasing what it has been asked to let go of, and is not done with
 */
record MemberNote(int mostLeases, Set<TopicPartition> released, Set<TopicPartition> releasing) {
    static final MemberNote UNKNOWN = new MemberNote(Integer.MAX_VALUE, Set.of(), Set.of());

    MemberNote {
        released = Set.copyOf(released);
        releasing = Set.copyOf(releasing);
    }

    ByteBuffer encoded() {
        return NoteBytes.write(out -> {
            out.writeInt(mostLeases);
            NoteBytes.write(out, released);
            NoteBytes.write(out, releasing);
        });
    }

    static MemberNote decoded(@Nullable ByteBuffer bytes) {
        return NoteBytes.read(
                bytes, in -> new MemberNote(in.readInt(), NoteBytes.partitions(in), NoteBytes.partitions(in)), UNKNOWN);
    }
}
