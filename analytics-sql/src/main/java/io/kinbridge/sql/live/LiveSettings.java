package io.kinbridge.sql.live;

import io.kinbridge.client.KinbridgeConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where queries read, and what they may take.
 *
 * @param directory where declared schemas are kept; null to forget them with the process
 */
public record LiveSettings(
        KinbridgeConfig cluster, @Nullable Path directory, QueryLimits limits) {
    /** The default limits, and nothing kept. */
    public static LiveSettings of(KinbridgeConfig cluster) {
        return new LiveSettings(cluster, null, QueryLimits.DEFAULT);
    }

    public LiveSettings withDirectory(Path newDirectory) {
        return new LiveSettings(cluster, newDirectory, limits);
    }

    public LiveSettings withLimits(QueryLimits newLimits) {
        return new LiveSettings(cluster, directory, newLimits);
    }
}
