package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.topology.state.WriteBehindStoreBuilder;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processors of stages. */
public final class StageProcessors {
    private StageProcessors() {}

    /** Of a stage at a source. */
    public static ProcessorSupplier<byte[], byte[], Target, byte[]> ofSource(StageSpec spec) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Target, byte[]> get() {
                return new SourceProcessor(spec);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return store(spec);
            }
        };
    }

    /** Of a stage behind others. */
    public static ProcessorSupplier<Target, byte[], Target, byte[]> behindExchange(StageSpec spec) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Target, byte[], Target, byte[]> get() {
                return new ExchangeProcessor(spec);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return store(spec);
            }
        };
    }

    private static Set<StoreBuilder<?>> store(StageSpec spec) {
        return Set.of(
                spec.stage().isStateful()
                        ? WriteBehindStoreBuilder.persistent(spec.store())
                        : WriteBehindStoreBuilder.empty(spec.store()));
    }
}
