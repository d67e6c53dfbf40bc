package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.topology.merge.FrameWriter;
import io.kinbridge.sql.topology.merge.Succession;
import io.kinbridge.sql.topology.plan.Edge;
import io.kinbridge.sql.topology.plan.Lane;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** What one task sends to one other stage. Rows are packed into frames, one record for many. */
final class ExchangeWriter {
    private static final int FRAME_BYTES = 16_384;

    private final Target[] targets;
    private final FrameWriter[] frames;
    private final Lane[] lanes;
    private final long[] promised;
    private final int[][] keys;
    private final BiConsumer<Target, byte[]> send;

    /**
     * @param edges those that lead to the stage
     * @param partitions of the stage
     * @param edgeCount of the plan
     */
    ExchangeWriter(List<Edge> edges, int partitions, int edgeCount, BiConsumer<Target, byte[]> send) {
        this.send = send;
        this.lanes = edges.stream().map(Edge::lane).distinct().toArray(Lane[]::new);
        this.promised = new long[lanes.length];
        Arrays.fill(promised, Long.MIN_VALUE);
        this.keys = new int[edgeCount][];
        edges.forEach(edge -> keys[edge.id()] =
                edge.keys().stream().mapToInt(Integer::intValue).toArray());
        this.targets = new Target[partitions];
        this.frames = new FrameWriter[partitions];
        for (int i = 0; i < partitions; i++) {
            targets[i] = Target.ofPartition(i);
            frames[i] = new FrameWriter();
        }
    }

    /** From now on frames are this sender's: before all else, and after {@link #flush}. */
    void sender(long sender) {
        for (FrameWriter frame : frames) {
            frame.begin(sender);
        }
        Arrays.fill(promised, Long.MIN_VALUE);
        this.sender = sender;
    }

    private long sender;

    void row(int edge, long rowtime, @Nullable Object[] row) {
        int partition = Keys.partition(row, keys[edge], frames.length);
        FrameWriter frame = frames[partition];
        frame.row(edge, rowtime, row);
        if (frame.size() >= FRAME_BYTES) {
            send(partition);
        }
    }

    void succession(Succession succession) {
        for (FrameWriter frame : frames) {
            frame.succession(succession);
        }
    }

    /** The lanes' ids. */
    List<Integer> lanes() {
        return Arrays.stream(lanes).map(Lane::id).toList();
    }

    /** Tells all partitions how far the lanes have come, and sends what was gathered. */
    void flush(IntToLongFunction boundOfNode) {
        for (int i = 0; i < lanes.length; i++) {
            long bound = boundOfNode.applyAsLong(lanes[i].node());
            if (bound > promised[i]) {
                promised[i] = bound;
                for (FrameWriter frame : frames) {
                    frame.bound(lanes[i].id(), bound);
                }
            }
        }
        for (int i = 0; i < frames.length; i++) {
            if (!frames[i].isEmpty()) {
                send(i);
            }
        }
    }

    private void send(int partition) {
        send.accept(targets[partition], frames[partition].toBytes());
        frames[partition].begin(sender);
    }
}
