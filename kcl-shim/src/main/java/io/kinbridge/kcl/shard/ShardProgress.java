package io.kinbridge.kcl.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.stream.Shard;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * How far an application has got in a shard. It stands as JSON in the metadata of the group's commit, beside the offset, and
 * names the shard: a partition may serve another one later.
 *
 * @param shardId the shard
 * @param created when the shard was created, ms since 1970: with its name, this tells it from one of an earlier stream
 * @param checkpoint all up to here is processed; TRIM_HORIZON, LATEST or AT_TIMESTAMP before the first checkpoint, SHARD_END
 *     after the last
 * @param pending a checkpoint that was prepared, and not made yet
 */
public record ShardProgress(
        String shardId,
        long created,
        ExtendedSequenceNumber checkpoint,
        @Nullable Pending pending) {
    /** What a broker takes, unless its offset.metadata.max.bytes says otherwise. */
    private static final int MOST_METADATA_CHARACTERS = 4096;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A prepared checkpoint.
     *
     * @param state what the application wants to know when it goes on from here; null for nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    public record Pending(ExtendedSequenceNumber checkpoint, byte @Nullable [] state) {}

    public static ShardProgress of(Shard shard, ExtendedSequenceNumber checkpoint) {
        return new ShardProgress(shard.id().toString(), shard.created(), checkpoint, null);
    }

    public ShardProgress withPending(Pending prepared) {
        return new ShardProgress(shardId, created, checkpoint, prepared);
    }

    public boolean isOf(Shard shard) {
        return shard.created() == created && shard.id().toString().equals(shardId);
    }

    /** Whether nothing of the shard is left to process. */
    public boolean isEnded() {
        return checkpoint.equals(ExtendedSequenceNumber.SHARD_END);
    }

    /**
     * As it is committed.
     *
     * @throws IllegalArgumentException if it is too long for a commit, which only a prepared checkpoint's state can make it
     */
    public String metadata() {
        ObjectNode json = JSON.createObjectNode().put("shard", shardId).put("created", created);
        put(json, checkpoint);
        if (pending != null) {
            ObjectNode prepared = json.putObject("pending");
            put(prepared, pending.checkpoint());
            if (pending.state() != null) {
                prepared.put("state", pending.state());
            }
        }
        String metadata = json.toString();
        if (metadata.length() > MOST_METADATA_CHARACTERS) {
            throw new IllegalArgumentException("The prepared checkpoint's application state makes the commit "
                    + metadata.length() + " characters long; a consumer group's commit takes "
                    + MOST_METADATA_CHARACTERS
                    + ", so some 2,800 bytes of state. Keep the state elsewhere, and prepare with a reference to it.");
        }
        return metadata;
    }

    /** Reads a commit's metadata; empty when it is not ours. */
    public static Optional<ShardProgress> parse(String metadata) {
        if (!metadata.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(metadata);
            if (!json.path("shard").isTextual() || !json.path("created").isIntegralNumber() || !isCheckpoint(json)) {
                return Optional.empty();
            }
            JsonNode prepared = json.path("pending");
            return Optional.of(new ShardProgress(
                    json.path("shard").textValue(),
                    json.path("created").longValue(),
                    checkpoint(json),
                    isCheckpoint(prepared)
                            ? new Pending(
                                    checkpoint(prepared), prepared.path("state").binaryValue())
                            : null));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) { // the state is no base 64
            return Optional.empty();
        }
    }

    private static void put(ObjectNode json, ExtendedSequenceNumber checkpoint) {
        json.put("checkpoint", checkpoint.sequenceNumber());
        if (checkpoint.subSequenceNumber() != 0) {
            json.put("sub", checkpoint.subSequenceNumber());
        }
    }

    private static boolean isCheckpoint(JsonNode json) {
        return json.path("checkpoint").isTextual();
    }

    private static ExtendedSequenceNumber checkpoint(JsonNode json) {
        return new ExtendedSequenceNumber(
                json.path("checkpoint").textValue(), json.path("sub").longValue());
    }
}
