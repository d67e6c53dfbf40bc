package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kinbridge.kafka.CatalogJson.UnreadableException;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogSettings.BillingCommitment;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEncryption;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.stream.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogJsonTest {
    private static final ShardId PARENT = new ShardId(3);

    /** An entry in which nothing is empty that can be filled. */
    private static final StreamEntry ENTRY = new StreamEntry(
            "orders",
            1_700_000_000_000L,
            StreamStatus.UPDATING,
            true,
            new StreamSettings(StreamMode.ON_DEMAND, 48, 2048, 12, new TreeSet<>(List.of("IncomingBytes"))),
            new ShardMap(
                    List.of(
                            shard(new ShardId(2), 0, List.of(), Shard.State.CLOSED, 77L),
                            shard(PARENT, 1, List.of(new ShardId(2)), Shard.State.CLOSING, null),
                            shard(new ShardId(4), 2, List.of(PARENT), Shard.State.OPENING, null)),
                    5,
                    Map.of(7, 1_600_000_000_000L),
                    2),
            Map.of("arn:of:orders", new TreeMap<>(Map.of("team", "a&b \"c\""))),
            List.of(new StreamConsumer("fan", 3)),
            Map.of("arn:of:orders", "{\"Version\":\"2012-10-17\"}"));

    private static Shard shard(
            ShardId id, int partition, List<ShardId> parents, Shard.State state, @Nullable Long end) {
        return new Shard(
                id, partition, HashKeyRange.ALL, parents, state, 5, 10, end, end == null ? null : Long.valueOf(99));
    }

    @Test
    void readStream_whatWasWritten_isEqual() throws Exception {
        assertThat(CatalogJson.readStream("orders", CatalogJson.write(ENTRY))).isEqualTo(ENTRY);
    }

    @Test
    void readSettings_whatWasWritten_isEqual() throws Exception {
        CatalogSettings settings = new CatalogSettings(2000, "c2VjcmV0", new BillingCommitment(5, 6L));
        assertThat(CatalogJson.readSettings(CatalogJson.write(settings))).isEqualTo(settings);
        CatalogSettings without = settings.withBillingCommitment(null);
        assertThat(CatalogJson.readSettings(CatalogJson.write(without))).isEqualTo(without);
    }

    @Test
    void readStream_mutated_isReadOrUnreadable() {
        Random random = new Random(5);
        byte[] written = CatalogJson.write(ENTRY);
        int unreadable = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = written.clone();
            for (int left = random.nextInt(3); left >= 0; left--) {
                mutated[random.nextInt(mutated.length)] = (byte) "{}[]\",:09a-".charAt(random.nextInt(11));
            }
            try {
                assertThat(CatalogJson.readStream("orders", mutated)).isNotNull();
            } catch (UnreadableException e) {
                unreadable++;
            }
        }
        assertThat(unreadable).isPositive();
    }

    @Test
    void readStream_nestedDeep_isUnreadable() {
        byte[] deep = ("{\"format\":1,\"name\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CatalogJson.readStream("orders", deep)).isInstanceOf(UnreadableException.class);
    }

    /** Kinesis' most shards, and all that they came from: splitting 8,000, then merging. docs/scale.md tells the size. */
    @Test
    void write_10000ShardsAndTheirAncestors_fitsIntoARecordOfTheCatalog() throws Exception {
        ShardMap shards = ShardMap.evenly(8_000, 1_700_000_000_000L, Collections.nCopies(8_000, 0L));
        shards = Resharding.scale(shards, 10_000, 1_700_000_100_000L);
        for (long now = 1_700_000_200_000L; shards.isResharding(); now += 100_000) {
            shards = Resharding.nextRound(shards.complete(endOffsets(shards), now), now);
        }
        byte[] json = CatalogJson.write(Entries.of("orders", 1_700_000_000_000L, shards));
        assertThat(shards.writableCount()).isEqualTo(10_000);
        assertThat(shards.all()).hasSize(30_000);
        assertThat(json).hasSizeLessThan(CatalogTopic.MAX_MESSAGE_BYTES);
        assertThat(CatalogJson.readStream("orders", json).shards()).isEqualTo(shards);
    }

    private static Map<Integer, Long> endOffsets(ShardMap shards) {
        return shards.all().stream()
                .collect(Collectors.toMap(Shard::partition, shard -> 1_000_000_000_000L + shard.partition()));
    }

    /** What is on disk must be read by later versions: this is format 1. */
    @Test
    void write_stream_keepsTheFormat() {
        assertThat(new String(CatalogJson.write(ENTRY), StandardCharsets.UTF_8))
                .startsWith("{\"format\":1,\"name\":\"orders\",\"created\":1700000000000,\"status\":\"UPDATING\",")
                .contains("\"adopted\":true", "\"mode\":\"ON_DEMAND\"", "\"shardMetrics\":[\"IncomingBytes\"]")
                .contains(
                        "{\"id\":2,\"partition\":0,\"range\":{\"start\":\"0\",\"end\":"
                                + "\"340282366920938463463374607431768211455\"},\"parents\":[],\"state\":\"CLOSED\","
                                + "\"created\":5,\"startOffset\":10,\"endOffset\":77,\"closed\":99}",
                        "\"nextNumber\":5,\"freePartitions\":{\"7\":1600000000000},\"target\":2}")
                .doesNotContain("writable", "resharding");
    }

    /** A version that does not know data keys must not take the entry for one without. */
    @Test
    void write_streamWithDataKeys_isOfANewerFormat() throws Exception {
        StreamEntry encrypted =
                ENTRY.withEncryption(StreamEncryption.NONE.started(new WrappedKey("alias/a", "d3JhcHBlZA==")));
        assertThat(json(encrypted))
                .startsWith("{\"format\":2,")
                .contains("\"encryption\":{\"on\":true,\"settling\":true,\"dataKeys\":[{\"masterKeyId\":\"alias/a\","
                        + "\"wrapped\":\"d3JhcHBlZA==\"}]}");
        assertThat(CatalogJson.readStream("orders", CatalogJson.write(encrypted)))
                .isEqualTo(encrypted);
        StreamEntry stopped =
                encrypted.withEncryption(encrypted.encryption().stopped().settled());
        assertThat(json(stopped)).startsWith("{\"format\":2,");
        assertThat(CatalogJson.readStream("orders", CatalogJson.write(stopped))).isEqualTo(stopped);
        assertThat(json(ENTRY)).doesNotContain("encryption");
    }

    @Test
    void readStream_unknownMembers_arePassedOver() throws Exception {
        String later = json(ENTRY).replace("\"adopted\":", "\"colour\":{\"a\":[1]},\"adopted\":");
        assertThat(CatalogJson.readStream("orders", bytes(later))).isEqualTo(ENTRY);
    }

    @Test
    void readStream_newerFormat_isRefusedByItsNumber() {
        assertThatThrownBy(() -> CatalogJson.readStream("orders", bytes("{\"format\":3,\"shape\":\"other\"}")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("upgrade");
    }

    @Test
    void readStream_whatIsNoEntry_isRefused() {
        for (String bad : List.of(
                "",
                "no json",
                "[]",
                "null",
                "{}",
                "{\"format\":1}",
                json(ENTRY).replace("UPDATING", "DREAMING"),
                json(ENTRY).replace("\"nextNumber\":5", "\"nextNumber\":null"),
                json(ENTRY).replace("CLOSING", "OPENING"),
                json(ENTRY).replace("\"status\":\"UPDATING\",", ""))) {
            assertThat(catchThrowable(() -> CatalogJson.readStream("orders", bytes(bad))))
                    .as(bad)
                    .isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void readStream_anotherStreamsEntry_isRefused() {
        assertThatThrownBy(() -> CatalogJson.readStream("invoices", CatalogJson.write(ENTRY)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("orders");
    }

    @Test
    void readSettings_withoutSecret_isRefused() {
        assertThatThrownBy(() -> CatalogJson.readSettings(bytes("{\"format\":1,\"leaseMillis\":2000}")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("tokenSecret");
    }

    private static String json(StreamEntry entry) {
        return new String(CatalogJson.write(entry), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
