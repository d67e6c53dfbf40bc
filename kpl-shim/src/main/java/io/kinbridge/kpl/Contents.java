package io.kinbridge.kpl;

import java.util.List;

/**
 * What metrics tell of the user records in a Kinesis record, taken while they are packed: later they lie far from the
 * processor that looks at them.
 *
 * @param bytes of their data, together
 * @param leastBytes of one
 * @param mostBytes of one
 * @param behindFirst how much later than the first the others were added, together, ns
 * @param lastBehindFirst how much later than the first the last was added, ns
 */
record Contents(long bytes, long leastBytes, long mostBytes, long behindFirst, long lastBehindFirst) {
    static Contents of(List<PendingUserRecord> userRecords) {
        Gathering gathering = new Gathering();
        userRecords.forEach(gathering::add);
        return gathering.contents();
    }

    static Contents of(PendingUserRecord userRecord) {
        int bytes = userRecord.data().length;
        return new Contents(bytes, bytes, bytes, 0, 0);
    }

    /** Takes them one by one, in the order of their arrival. */
    static final class Gathering {
        private long bytes;
        private long leastBytes = Long.MAX_VALUE;
        private long mostBytes;
        private long first;
        private long behindFirst;
        private long lastBehindFirst;
        private boolean isEmpty = true;

        void add(PendingUserRecord userRecord) {
            int size = userRecord.data().length;
            bytes += size;
            leastBytes = Math.min(leastBytes, size);
            mostBytes = Math.max(mostBytes, size);
            if (isEmpty) {
                first = userRecord.arrivedAt();
                isEmpty = false;
            }
            long behind = Math.max(0, userRecord.arrivedAt() - first);
            behindFirst += behind;
            lastBehindFirst = Math.max(lastBehindFirst, behind);
        }

        Contents contents() {
            return new Contents(bytes, leastBytes, mostBytes, behindFirst, lastBehindFirst);
        }
    }
}
