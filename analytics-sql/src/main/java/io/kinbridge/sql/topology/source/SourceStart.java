package io.kinbridge.sql.topology.source;

import java.time.Instant;
import org.apache.kafka.clients.admin.OffsetSpec;

/** Where reading begins in each partition. */
public final class SourceStart {
    /** With what arrives from now on. */
    public static final SourceStart NOW = new SourceStart(OffsetSpec.latest());

    /** With the oldest record that is kept. */
    public static final SourceStart OLDEST = new SourceStart(OffsetSpec.earliest());

    private final OffsetSpec spec;

    private SourceStart(OffsetSpec spec) {
        this.spec = spec;
    }

    /** With the first record that arrived then or later. */
    public static SourceStart at(Instant time) {
        return new SourceStart(OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli())));
    }

    OffsetSpec spec() {
        return spec;
    }
}
