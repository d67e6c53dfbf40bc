package io.kinbridge.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One partition in memory, for tests, and its tail, which keeps everything until it is told to {@link #leaveBehind}. */
public final class InMemoryRecordLog implements RecordLog, LogTail {
    private final List<StoredRecord> records = new ArrayList<>();
    private final Set<InMemoryFollower> followers = new LinkedHashSet<>();
    private int reads;

    /** Appends a record, and tells the followers. */
    public void append(String text) {
        records.add(new StoredRecord(records.size(), 0, null, text.getBytes(StandardCharsets.UTF_8)));
        List.copyOf(followers).forEach(follower -> follower.news.run());
    }

    /** Keeps nothing any more for those who follow now. */
    public void leaveBehind() {
        followers.forEach(follower -> follower.lost = true);
        followers.clear();
    }

    public int followers() {
        return followers.size();
    }

    /** How often it was read from elsewhere than the tail. */
    public int reads() {
        return reads;
    }

    @Override
    public void append(String topic, int partition, Append append) {
        throw new AssertionError("Tests append texts");
    }

    @Override
    public LogSlice read(String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait) {
        reads++;
        return slice(offset, maxRecords);
    }

    private LogSlice slice(long offset, int maxRecords) {
        int from = (int) Math.min(offset, records.size());
        int to = (int) Math.min(records.size(), (long) from + maxRecords);
        return new LogSlice(List.copyOf(records.subList(from, to)), Math.max(offset, to), to == records.size());
    }

    @Override
    public Follower follow(String topic, int partition, long offset, Runnable news) {
        InMemoryFollower follower = new InMemoryFollower(news);
        followers.add(follower);
        return follower;
    }

    private final class InMemoryFollower implements Follower {
        private final Runnable news;
        private boolean lost;

        private InMemoryFollower(Runnable news) {
            this.news = news;
        }

        @Override
        public @Nullable LogSlice take(long offset, int maxRecords, long maxBytes) {
            return lost ? null : slice(offset, maxRecords);
        }

        @Override
        public boolean isLost() {
            return lost;
        }

        @Override
        public void close() {
            lost = true;
            followers.remove(this);
        }
    }
}
