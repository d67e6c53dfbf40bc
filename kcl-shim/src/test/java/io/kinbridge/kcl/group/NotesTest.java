package io.kinbridge.kcl.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What members and leader write to each other: workers of different versions may meet in a group. */
class NotesTest {
    private final MemberNote note = new MemberNote(
            3,
            Set.of(new TopicPartition("a", 1)),
            Set.of(new TopicPartition("a", 2), new TopicPartition("b", 0), new TopicPartition("b", 70_000)));

    @Test
    void decoded_memberNote_isTheSame() {
        assertThat(MemberNote.decoded(note.encoded())).isEqualTo(note);
    }

    @Test
    void decoded_assignmentNote_isTheSame() {
        AssignmentNote assignment = new AssignmentNote(note.releasing());
        assertThat(AssignmentNote.decoded(assignment.encoded())).isEqualTo(assignment);
    }

    @Test
    void encoded_memberNote_hasTheseBytes() {
        ByteBuffer bytes = new MemberNote(3, Set.of(new TopicPartition("a", 1)), Set.of()).encoded();
        assertThat(HexFormat.of().formatHex(bytes.array()))
                .as("version, leases, topics, name, partitions, number; no topics")
                .isEqualTo("01" + "00000003" + "00000001" + "000161" + "00000001" + "00000001" + "00000000");
    }

    @Test
    void decoded_bytesThatAreLeftAsTheyAre_canBeReadTwice() {
        ByteBuffer bytes = note.encoded();
        MemberNote.decoded(bytes);
        assertThat(MemberNote.decoded(bytes)).isEqualTo(note);
    }

    @Test
    void decoded_none_saysNothing() {
        assertThat(MemberNote.decoded(null)).isEqualTo(MemberNote.UNKNOWN);
        assertThat(MemberNote.decoded(ByteBuffer.allocate(0))).isEqualTo(MemberNote.UNKNOWN);
        assertThat(AssignmentNote.decoded(null).release()).isEmpty();
    }

    @Test
    void decoded_otherVersion_saysNothing() {
        ByteBuffer bytes = note.encoded();
        bytes.put(0, (byte) 2);
        assertThat(MemberNote.decoded(bytes)).isEqualTo(MemberNote.UNKNOWN);
    }

    @Test
    void decoded_more_isPassedOver() {
        ByteBuffer longer = ByteBuffer.allocate(note.encoded().remaining() + 9);
        longer.put(note.encoded()).rewind();
        assertThat(MemberNote.decoded(longer)).isEqualTo(note);
    }

    @Test
    void decoded_cutOff_isAsIfThereWereNone() {
        ByteBuffer bytes = note.encoded();
        bytes.limit(bytes.limit() - 1);
        assertThat(MemberNote.decoded(bytes)).isEqualTo(MemberNote.UNKNOWN);
    }

    @Test
    void decoded_mutated_isANoteOrNone() {
        Random random = new Random(9);
        byte[] written = new MemberNote(3, Set.of(new TopicPartition("orders", 1)), Set.of(new TopicPartition("p", 2)))
                .encoded()
                .array();
        for (int i = 0; i < 1_000; i++) {
            byte[] mutated = Arrays.copyOf(written, 1 + random.nextInt(written.length + 8));
            for (int left = random.nextInt(4); left > 0; left--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            mutated[0] = 1;
            assertThat(MemberNote.decoded(ByteBuffer.wrap(mutated))).isNotNull();
            assertThat(AssignmentNote.decoded(ByteBuffer.wrap(mutated))).isNotNull();
        }
    }
}
