package io.kinbridge.kcl.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
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
    void decoded_cutOff_throws() {
        ByteBuffer bytes = note.encoded();
        bytes.limit(bytes.limit() - 1);
        assertThatThrownBy(() -> MemberNote.decoded(bytes))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ends too soon");
    }
}
