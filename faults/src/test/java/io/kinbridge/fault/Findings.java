package io.kinbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.fault.WrittenStream.ReadRecord;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What must be found when all is over, whatever has broken meanwhile.
 *
 * @param copies how many records were read that nobody was told of: copies of those that were sent again
 * @param behindEnds how many records no reader sees: they came behind the end of a shard, and went to its children once more
 */
record Findings(WriteReport report, int copies, long behindEnds) {

    /** Reads the stream, and compares. */
    static Findings of(WrittenStream stream, StreamTopic topic, WriteReport report) throws Exception {
        assertThat(stream.status()).isEqualTo(StreamStatus.ACTIVE);
        assertReshardsTookPlace(stream.shards());
        assertThat(report.acknowledged()).hasSize(PacedWrite.RECORDS);
        List<ReadRecord> read = stream.read();
        Comparison comparison = new Comparison(report.acknowledged(), read);
        comparison.assertNothingLost();
        comparison.assertNothingReordered();
        return new Findings(report, comparison.assertOnlyRepeatedOnesAreDoubled(), topic.records() - read.size());
    }

    private static void assertReshardsTookPlace(List<Shard> shards) {
        assertThat(shards)
                .filteredOn(shard -> WrittenStream.shardId(0).equals(shard.parentShardId()))
                .as("children of the split shard")
                .extracting(Shard::shardId)
                .containsExactly(WrittenStream.shardId(4), WrittenStream.shardId(5));
        assertThat(shards)
                .filteredOn(shard -> WrittenStream.shardId(6).equals(shard.shardId()))
                .as("child of the merged shards")
                .allSatisfy(child -> assertThat(List.of(child.parentShardId(), child.adjacentParentShardId()))
                        .containsExactlyInAnyOrder(WrittenStream.shardId(2), WrittenStream.shardId(3)))
                .hasSize(1);
        assertThat(shards)
                .filteredOn(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .as("open shards")
                .hasSize(WrittenStream.SHARDS_SCALED);
    }

    @Override
    public String toString() {
        return report.acknowledged().size() + " records acknowledged and read, " + copies + " copies of them, "
                + behindEnds
                + " behind the ends of shards; " + report.failedEntries() + " entries and " + report.failedRequests()
                + " requests failed and were sent again, the longest took "
                + report.longestRequest().toMillis() + " ms";
    }
}
