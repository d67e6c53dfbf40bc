package io.kinbridge.cli.shards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * In which order shards are to be read for a key's records to come in theirs: each one after all of its parents. Parents that
 * the listing does not have, because retention took them or a filter left them out, are not waited for. For one thread.
 */
public final class ShardLineage {
    private final Map<String, Set<String>> parentsOfWaiting = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    /** Starts with the shards of a listing. */
    public ShardLineage(List<Shard> shards) {
        shards.forEach(shard -> add(shard.shardId(), ShardTexts.parents(shard)));
    }

    private void add(String shardId, List<String> parents) {
        if (known.add(shardId)) {
            parentsOfWaiting.put(shardId, Set.copyOf(parents));
        }
    }

    /** The shards that may be read now and were not given out before. */
    public List<String> takeReady() {
        List<String> ready = new ArrayList<>();
        parentsOfWaiting.forEach((shardId, parents) -> {
            if (parents.stream().noneMatch(parent -> known.contains(parent) && !ended.contains(parent))) {
                ready.add(shardId);
            }
        });
        ready.forEach(parentsOfWaiting::remove);
        return ready;
    }

    /** A shard was read to its end, where its last answer named its children. */
    public void ended(String shardId, List<ChildShard> children) {
        ended.add(shardId);
        children.forEach(child -> add(child.shardId(), child.parentShards()));
    }
}
