package io.kinbridge.firehose.format.row;

import java.util.List;
import java.util.Map;

/** How JSON is read: which of Firehose's two deserializers, and its options. */
public sealed interface JsonSerDe {
    /**
     * The OpenX SerDe: takes what it can make a value of.
     *
     * @param caseInsensitive keys are turned to lower case, at every depth
     * @param dotsToUnderscores dots in keys are
     * @param keys by the names of columns and members, where the JSON's key is another
     */
    record OpenX(boolean caseInsensitive, boolean dotsToUnderscores, Map<String, String> keys) implements JsonSerDe {
        public OpenX {
            keys = Map.copyOf(keys);
        }
    }

    /**
     * Hive's own SerDe: takes values of the column's kind only.
     *
     * @param timestampFormats Joda-Time's patterns, or {@code millis}; tried in this order
     */
    record Hive(List<String> timestampFormats) implements JsonSerDe {
        public Hive {
            timestampFormats = List.copyOf(timestampFormats);
        }

        /** Those of the formats that are none, each with what is wrong. */
        public List<String> faults() {
            return HiveTimestamps.faults(timestampFormats);
        }
    }
}
