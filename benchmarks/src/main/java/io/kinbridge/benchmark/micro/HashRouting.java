package io.kinbridge.benchmark.micro;

import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.ShardMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From a record's partition key to its shard: MD5 and a search in the shard map. */
@State(Scope.Thread)
@OperationsPerInvocation(SampleRecords.COUNT)
public class HashRouting {
    private final List<byte[]> keys = SampleRecords.keys().stream()
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .toList();
    private final ShardMap few = shards(4);
    private final ShardMap many = shards(1_000);
    private final MessageDigest md5;

    public HashRouting() {
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    private static ShardMap shards(int count) {
        return ShardMap.evenly(count, 0, Collections.nCopies(count, 0L));
    }

    /** What no router can do without. */
    @Benchmark
    public void md5Alone(Blackhole hole) {
        for (byte[] key : keys) {
            hole.consume(md5.digest(key));
        }
    }

    @Benchmark
    public void to4Shards(Blackhole hole) {
        route(few, hole);
    }

    @Benchmark
    public void to1000Shards(Blackhole hole) {
        route(many, hole);
    }

    private void route(ShardMap map, Blackhole hole) {
        for (byte[] key : keys) {
            hole.consume(map.route(HashKey.ofPartitionKey(key)));
        }
    }
}
