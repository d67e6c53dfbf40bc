package io.kinbridge.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.coordinator.group.generated.OffsetCommitKey;
import org.apache.kafka.coordinator.group.generated.OffsetCommitValue;
import org.junit.jupiter.api.Test;

class CommitHistoryTest {
    private final CommitHistory history = new CommitHistory("workers");

    private void committed(String group, int partition, long offset) {
        byte[] key = MessageUtil.toCoordinatorTypePrefixedBytes(
                new OffsetCommitKey().setGroup(group).setTopic("numbers").setPartition(partition));
        byte[] value = MessageUtil.toVersionPrefixedBytes(
                (short) 3, new OffsetCommitValue().setOffset(offset).setMetadata(""));
        history.add(new ConsumerRecord<>("__consumer_offsets", 0, history.commits(), key, value));
    }

    private List<String> found() {
        Violations violations = new Violations();
        history.run(violations);
        return violations.found();
    }

    @Test
    void run_eachPartitionForward_findsNothing() {
        committed("workers", 0, 10);
        committed("workers", 1, 5);
        committed("workers", 0, 10);
        committed("others", 0, 3);
        assertThat(found()).isEmpty();
        assertThat(history.commits()).isEqualTo(3);
    }

    @Test
    void run_onePartitionBack_findsIt() {
        committed("workers", 0, 10);
        committed("workers", 0, 9);
        assertThat(found()).singleElement().asString().contains("numbers-0: 9 after 10");
    }
}
