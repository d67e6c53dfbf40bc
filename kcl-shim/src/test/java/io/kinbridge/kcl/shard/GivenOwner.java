package io.kinbridge.kcl.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A worker that writes down what its shards ask of it, and answers as the test says. Thread-safe. */
final class GivenOwner implements LeaseOwner {
    private final List<Commit> commits = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

    /** A commit that was asked for; equal if its text is. */
    record Commit(long offset, ShardProgress progress) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Commit that
                    && offset == that.offset
                    && progress.metadata().equals(that.progress.metadata());
        }

        @Override
        public int hashCode() {
            return Objects.hash(offset, progress.metadata());
        }
    }

    synchronized void answer(CompletableFuture<Void> next) {
        answer = next;
    }

    synchronized List<Commit> commits() {
        return List.copyOf(commits);
    }

    /** The calls but commits. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress) {
        String unused = progress.metadata(); // as a member does
        commits.add(new Commit(offset, progress));
        return answer;
    }

    @Override
    public synchronized void hasRoom(ShardLease lease) {
        calls.add("hasRoom");
    }

    @Override
    public synchronized void isReadyToLeave(ShardLease lease) {
        calls.add("isReadyToLeave");
    }

    @Override
    public synchronized void hasEnded(ShardLease lease) {
        calls.add("hasEnded");
    }
}
