package io.kinbridge.fault.check;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.coordinator.group.generated.OffsetCommitKey;
import org.apache.kafka.coordinator.group.generated.OffsetCommitValue;

/** All commits that a group has ever made, from the topic in which the brokers keep them. */
public final class CommitHistory {
    private static final String TOPIC = "__consumer_offsets";

    /** Of a key; 0 and 1 are commits, others what else is kept about groups. */
    private static final short LATEST_COMMIT = 1;

    private final String group;
    private final Map<String, Long> latest = new HashMap<>();
    private final List<String> backwards = new ArrayList<>();
    private int commits;

    CommitHistory(String group) {
        this.group = group;
    }

    public static CommitHistory read(TopicReader reader, String group) {
        CommitHistory history = new CommitHistory(group);
        reader.forEach(TOPIC, history::add);
        return history;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer keyBytes = ByteBuffer.wrap(record.key());
        short kind = keyBytes.getShort();
        if (kind > LATEST_COMMIT || record.value() == null) {
            return;
        }
        OffsetCommitKey key = new OffsetCommitKey(new ByteBufferAccessor(keyBytes), (short) 0);
        if (!key.group().equals(group)) {
            return;
        }
        ByteBuffer valueBytes = ByteBuffer.wrap(record.value());
        short version = valueBytes.getShort();
        OffsetCommitValue value = new OffsetCommitValue(new ByteBufferAccessor(valueBytes), version);
        commits++;
        String partition = key.topic() + "-" + key.partition();
        Long before = latest.put(partition, value.offset());
        if (before != null && value.offset() < before) {
            backwards.add("%s: %d after %d, %s".formatted(partition, value.offset(), before, value.metadata()));
        }
    }

    /** Notes each commit that lies before the one before it. */
    public void run(Violations violations) {
        violations.none("checkpoints that go back", backwards);
    }

    public int commits() {
        return commits;
    }
}
