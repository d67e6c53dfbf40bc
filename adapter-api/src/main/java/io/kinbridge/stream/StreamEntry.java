package io.kinbridge.stream;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the catalog holds of one stream. Immutable; each {@code with} gives a changed copy.
 *
 * @param name the stream's name, which is its topic's too
 * @param created when it was created, ms since 1970; with the name, this tells a stream from an earlier one so named
 * @param status see {@link StreamStatus}
 * @param adopted whether the topic was there before the stream, so that it stays when the stream is deleted
 * @param settings what its owner set
 * @param shards its shards
 * @param tags its tags, and its consumers' ({@code arn -> key -> value})
 * @param consumers its registered consumers, by order of registration
 * @param policies resource policies, by the ARN they are attached to
 * @param encryption how its records are encrypted
 */
public record StreamEntry(
        String name,
        long created,
        StreamStatus status,
        boolean adopted,
        StreamSettings settings,
        ShardMap shards,
        Map<String, SortedMap<String, String>> tags,
        List<StreamConsumer> consumers,
        Map<String, String> policies,
        StreamEncryption encryption) {

    public StreamEntry {
        tags = Map.copyOf(tags);
        consumers = List.copyOf(consumers);
        policies = Map.copyOf(policies);
        encryption = Objects.requireNonNullElse(encryption, StreamEncryption.NONE); // older entries know of none
    }

    /** One that is not encrypted. */
    public StreamEntry(
            String name,
            long created,
            StreamStatus status,
            boolean adopted,
            StreamSettings settings,
            ShardMap shards,
            Map<String, SortedMap<String, String>> tags,
            List<StreamConsumer> consumers,
            Map<String, String> policies) {
        this(name, created, status, adopted, settings, shards, tags, consumers, policies, StreamEncryption.NONE);
    }

    public StreamEntry withStatus(StreamStatus newStatus) {
        return new StreamEntry(
                name, created, newStatus, adopted, settings, shards, tags, consumers, policies, encryption);
    }

    public StreamEntry withSettings(StreamSettings newSettings) {
        return new StreamEntry(
                name, created, status, adopted, newSettings, shards, tags, consumers, policies, encryption);
    }

    public StreamEntry withShards(ShardMap newShards) {
        return new StreamEntry(
                name, created, status, adopted, settings, newShards, tags, consumers, policies, encryption);
    }

    /** Replaces the tags of one resource; no tags take it off the map. */
    public StreamEntry withTags(String arn, SortedMap<String, String> newTags) {
        Map<String, SortedMap<String, String>> all = new TreeMap<>(tags);
        if (newTags.isEmpty()) {
            all.remove(arn);
        } else {
            all.put(arn, newTags);
        }
        return new StreamEntry(name, created, status, adopted, settings, shards, all, consumers, policies, encryption);
    }

    public StreamEntry withConsumers(List<StreamConsumer> newConsumers) {
        return new StreamEntry(
                name, created, status, adopted, settings, shards, tags, newConsumers, policies, encryption);
    }

    public StreamEntry withPolicies(Map<String, String> newPolicies) {
        return new StreamEntry(
                name, created, status, adopted, settings, shards, tags, consumers, newPolicies, encryption);
    }

    public StreamEntry withEncryption(StreamEncryption newEncryption) {
        return new StreamEntry(
                name, created, status, adopted, settings, shards, tags, consumers, policies, newEncryption);
    }

    /** The tags of one resource of this stream, the stream itself or a consumer; never null. */
    public SortedMap<String, String> tagsOf(String arn) {
        return tags.getOrDefault(arn, new TreeMap<>());
    }

    /** Whether this is the stream that {@code other} is, not another that was later given its name. */
    public boolean isSameStreamAs(StreamEntry other) {
        return name.equals(other.name) && created == other.created;
    }
}
