package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import java.util.List;

/**
 * Calls over one window.
 *
 * @param partition columns of the input; none: all rows are one partition
 */
public record WindowGroup(List<Integer> partition, Frame frame, List<AggregateCall> calls) {
    public WindowGroup {
        partition = List.copyOf(partition);
        calls = List.copyOf(calls);
    }
}
