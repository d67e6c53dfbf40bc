package io.kinbridge.cli.shards;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A shard in the words of a table. */
public final class ShardTexts {
    private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);

    private ShardTexts() {}

    /** The parents' ids: none, one after a split, two after a merge. */
    public static List<String> parents(Shard shard) {
        return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .filter(parent -> parent != null)
                .toList();
    }

    /** The parents' ids, or a hyphen. */
    public static String parentsOrHyphen(Shard shard) {
        List<String> parents = parents(shard);
        return parents.isEmpty() ? "-" : String.join(" + ", parents);
    }

    /** The part of the hash key space that is the shard's: {@code 12.5 %}. */
    public static String share(HashKeyRange range) {
        BigInteger start = new BigInteger(range.startingHashKey());
        BigInteger keys = new BigInteger(range.endingHashKey()).subtract(start).add(BigInteger.ONE);
        BigDecimal percent = new BigDecimal(keys.multiply(BigInteger.valueOf(100)))
                .divide(new BigDecimal(HASH_KEYS), 1, RoundingMode.HALF_UP);
        return (percent.signum() == 0 ? "< 0.1" : percent.toPlainString()) + " %";
    }

    /** A closed shard has an ending sequence number, an open one has none. */
    public static String state(Shard shard) {
        return shard.sequenceNumberRange().endingSequenceNumber() == null ? "open" : "closed";
    }

    /** The hash key that divides a shard's range in halves: the lowest of the upper half. */
    public static String middle(HashKeyRange range) {
        return new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .add(BigInteger.ONE)
                .shiftRight(1)
                .toString();
    }
}
