package io.kinbridge.firehose.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Knows up to where everything is settled. Whoever holds records has a {@link Claim} on their offsets until they are settled; what is
 * before all claims of a partition may be committed. Not thread-safe.
 */
final class OffsetLedger {
    private final Map<TopicPartition, Account> accounts = new HashMap<>();

    // Records come in runs of one partition.
    private @Nullable TopicPartition lastPartition;
    private @Nullable Account lastAccount;

    /** Offsets that are not settled yet. Belongs to whoever holds the records. */
    static final class Claim {
        private final List<Account> accounts = new ArrayList<>(1);
        private final List<Long> firsts = new ArrayList<>(1);

        private Claim() {}
    }

    /** One partition, from being assigned to being revoked. */
    private static final class Account {
        private final TreeMap<Long, Integer> claimed = new TreeMap<>();
        private final List<Straddle> straddles = new ArrayList<>();
        private long next = -1;
        private long committable = -1;
    }

    /** Something that was delivered whole, so that no reading may begin within it. */
    private record Straddle(long first, long last) {}

    /** Begins anew with a partition; older claims on it do not count any more. */
    void open(TopicPartition partition) {
        forgetLast();
        accounts.put(partition, new Account());
    }

    /** Ends with partitions; claims on them do not count any more. */
    void close(Collection<TopicPartition> partitions) {
        forgetLast();
        partitions.forEach(accounts::remove);
    }

    Set<TopicPartition> partitions() {
        return new HashSet<>(accounts.keySet());
    }

    Claim newClaim() {
        return new Claim();
    }

    /** A record was read; without a claim it counts as settled. */
    void read(TopicPartition partition, long offset) {
        account(partition).next = offset + 1;
    }

    /** Claims an offset, and with it what comes behind it: claims are made in the order of offsets. */
    void claim(Claim claim, TopicPartition partition, long offset) {
        Account account = account(partition);
        if (claim.accounts.contains(account)) {
            return;
        }
        claim.accounts.add(account);
        claim.firsts.add(offset);
        account.claimed.merge(offset, 1, Integer::sum);
    }

    /** What the claim was for is settled. A second call does nothing. */
    void release(Claim claim) {
        for (int i = 0; i < claim.accounts.size(); i++) {
            claim.accounts.get(i).claimed.computeIfPresent(claim.firsts.get(i), (offset, n) -> n == 1 ? null : n - 1);
        }
        claim.accounts.clear();
        claim.firsts.clear();
    }

    /** Nothing behind {@code first}, up to {@code last}, may be committed: it was delivered as a whole with what is before. */
    void straddle(TopicPartition partition, long first, long last) {
        Account account = accounts.get(partition);
        if (account != null) {
            account.straddles.add(new Straddle(first, last));
        }
    }

    /** The offset behind the last one that is settled with all before it; null if nothing was read yet. */
    @Nullable
    Long committable(TopicPartition partition) {
        Account account = accounts.get(partition);
        if (account == null) {
            return null;
        }
        long settled = account.claimed.isEmpty() ? account.next : account.claimed.firstKey();
        account.straddles.removeIf(straddle -> settled > straddle.last());
        if (account.straddles.stream().noneMatch(straddle -> settled > straddle.first())) {
            account.committable = settled;
        }
        return account.committable < 0 ? null : account.committable;
    }

    @SuppressWarnings("ReferenceEquality") // of a cache
    private Account account(TopicPartition partition) {
        Account known = lastAccount;
        if (known != null && partition == lastPartition) {
            return known;
        }
        Account account = accounts.computeIfAbsent(partition, unknown -> new Account());
        lastPartition = partition;
        lastAccount = account;
        return account;
    }

    private void forgetLast() {
        lastPartition = null;
        lastAccount = null;
    }
}
