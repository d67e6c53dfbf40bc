package io.kinbridge.cli.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Which lines may be sent next. A key's lines wait while a request with earlier ones of that key is under way, and what failed
 * goes before what waited: so several requests can be under way, and none has to be taken back. For one thread.
 */
final class SendOrder {
    private final IntFunction<String> keyOf;
    private final Deque<Integer> ready = new ArrayDeque<>();
    private final Map<String, Deque<Integer>> waitingByBusyKey = new HashMap<>();

    SendOrder(IntFunction<String> keyOf) {
        this.keyOf = keyOf;
    }

    /** Adds a line behind all that were added before. */
    void add(int line) {
        ready.addLast(line);
    }

    /**
     * Takes the lines of one request, in their order; perhaps none.
     *
     * @param accepts asked of each line before it is taken; the first that is refused ends the request
     */
    List<Integer> take(IntPredicate accepts) {
        List<Integer> taken = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!ready.isEmpty()) {
            int line = ready.getFirst();
            String key = keyOf.apply(line);
            Deque<Integer> waiting = keys.contains(key) ? null : waitingByBusyKey.get(key);
            if (waiting == null && !accepts.test(line)) {
                break;
            }
            ready.removeFirst();
            if (waiting != null) {
                waiting.addLast(line);
            } else {
                taken.add(line);
                keys.add(key);
                waitingByBusyKey.putIfAbsent(key, new ArrayDeque<>());
            }
        }
        return taken;
    }

    /**
     * A request was answered: what waited for it is free.
     *
     * @param sent all of its lines
     * @param failed those to be sent again, in their order
     */
    void answered(List<Integer> sent, List<Integer> failed) {
        Map<String, Deque<Integer>> freed = new LinkedHashMap<>();
        for (int line : sent) {
            String key = keyOf.apply(line);
            Deque<Integer> waiting = waitingByBusyKey.remove(key);
            if (waiting != null) {
                freed.put(key, waiting);
            }
        }
        for (ListIterator<Integer> last = failed.listIterator(failed.size()); last.hasPrevious(); ) {
            int line = last.previous();
            freed.computeIfAbsent(keyOf.apply(line), key -> new ArrayDeque<>()).addFirst(line);
        }
        for (Deque<Integer> lines : freed.values()) {
            lines.descendingIterator().forEachRemaining(ready::addFirst);
        }
    }
}
