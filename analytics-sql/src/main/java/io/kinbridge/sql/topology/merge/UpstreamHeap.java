package io.kinbridge.sql.topology.merge;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the sender whose turn it is: the one with the earliest time, and among those of one time the first in their order. */
final class UpstreamHeap {
    private Upstream[] heap = {};
    private int size;

    /** Orders the senders anew: times, or the set, have changed. */
    void fill(Collection<Upstream> upstreams) {
        if (heap.length < upstreams.size()) {
            heap = new Upstream[2 * upstreams.size()];
        }
        size = 0;
        for (Upstream upstream : upstreams) {
            heap[size++] = upstream;
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    @Nullable
    Upstream top() {
        return size == 0 ? null : heap[0];
    }

    /** The time of the one on top has moved on. */
    void topMoved() {
        sink(0);
    }

    private void sink(int from) {
        int place = from;
        Upstream moving = heap[place];
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], moving)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = moving;
    }

    private static boolean isBefore(Upstream one, Upstream other) {
        long time = one.time();
        long otherTime = other.time();
        return time < otherTime || (time == otherTime && one.compareTo(other) < 0);
    }
}
