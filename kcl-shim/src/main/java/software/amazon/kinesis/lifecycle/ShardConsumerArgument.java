package software.amazon.kinesis.lifecycle;

import org.jspecify.annotations.NullMarked;

/** Stands in signatures of Amazon's own states. Kinbridge's engine has no such consumers. */
@NullMarked
public final class ShardConsumerArgument {
    private ShardConsumerArgument() {}
}
