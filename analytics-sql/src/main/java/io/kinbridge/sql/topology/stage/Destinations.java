package io.kinbridge.sql.topology.stage;

import io.kinbridge.operation.RecordWrites;
import io.kinbridge.sql.output.RowEncoder;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.output.StreamOutput;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes the destinations of one task. */
final class Destinations {
    /** The largest record that every stream and topic takes unless it was set lower: 1 MiB, less what goes around it. */
    static final int MOST_BYTES = 1024 * 1024 - 1024;

    private Destinations() {}

    /** Takes what is too large to be written. */
    interface Refusal {
        void tooLarge(long rowtime, String message);
    }

    static RowDestination of(
            StageSpec.Output output, StageSpec spec, Refusal refusal, BiConsumer<Target, byte[]> forward) {
        OutputBinding binding = output.binding();
        Encoding encoding = new Encoding(output.encoder().get(), binding, refusal, spec.counters().rowsOut);
        if (binding.kind() == OutputBinding.Kind.TOPIC) {
            Target target = Target.ofTopic(binding.topic());
            return (rowtime, row) -> {
                byte[] data = encoding.data(rowtime, row);
                if (data != null) {
                    forward.accept(target, data);
                }
            };
        }
        RecordWrites writes = spec.writes();
        if (writes == null) {
            throw new IllegalArgumentException("there is no way to stream '" + binding.topic() + "'");
        }
        return new ToStream(encoding, new StreamOutput(writes, binding.topic(), new SplittableRandom()));
    }

    private record Encoding(RowEncoder encoder, OutputBinding binding, Refusal refusal, LongAdder rowsOut) {
        byte @Nullable [] data(long rowtime, @Nullable Object[] row) {
            byte[] data = encoder.encode(row);
            if (data.length > MOST_BYTES) {
                refusal.tooLarge(
                        rowtime,
                        "a row of %s takes %,d bytes; '%s' takes %,d at most"
                                .formatted(binding.stream(), data.length, binding.topic(), MOST_BYTES));
                return null;
            }
            rowsOut.increment();
            return data;
        }
    }

    private record ToStream(Encoding encoding, StreamOutput output) implements RowDestination {
        @Override
        public void row(long rowtime, @Nullable Object[] row) {
            byte[] data = encoding.data(rowtime, row);
            if (data != null) {
                output.write(data);
            }
        }

        @Override
        public void send() {
            output.send();
        }

        @Override
        public void settle() {
            output.settle();
        }
    }
}
