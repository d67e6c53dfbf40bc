package software.amazon.kinesis.coordinator.streamInfo;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.StreamIdentifier;

/** The ids of streams, which requests of Amazon's retrieval classes carry. On Kafka a stream has none beside its name. */
@NullMarked
public final class StreamIdCache {
    private static final StreamIdCache INSTANCE = new StreamIdCache();

    private StreamIdCache() {}

    public static StreamIdCache getInstance() {
        return INSTANCE;
    }

    /** None. */
    public static @Nullable String get() {
        return null;
    }

    /** None. */
    public static @Nullable String get(@Nullable StreamIdentifier streamIdentifier) {
        return null;
    }

    /** {@link StreamIdOnboardingState#NOT_ONBOARDED}. */
    public StreamIdOnboardingState getOnboardingState() {
        return StreamIdOnboardingState.NOT_ONBOARDED;
    }
}
