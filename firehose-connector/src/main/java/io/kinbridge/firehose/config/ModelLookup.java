package io.kinbridge.firehose.config;

import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.Member;
import io.kinbridge.firehose.config.Constraint.OneOf;
import io.kinbridge.firehose.config.Constraint.Range;
import io.kinbridge.firehose.config.Constraint.Structure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service model's constraint on a member, by its path in the request. */
final class ModelLookup {

    private ModelLookup() {}

    /** Null if the path is not the model's, as those of processors' parameters. */
    static @Nullable Constraint at(String path) {
        Constraint found = SourceModel.CREATE_DELIVERY_STREAM;
        for (String step : path.split("\\.", -1)) {
            boolean isElement = step.endsWith("[0]");
            Member member = found instanceof Structure structure
                    ? structure.members().get(isElement ? step.substring(0, step.length() - 3) : step)
                    : null;
            if (member == null) {
                return null;
            }
            found = isElement ? ((Elements) member.constraint()).element() : member.constraint();
        }
        return found;
    }

    /** What a property may be with any of its destinations; empty if only the rules can tell. */
    static Optional<Constraint> of(FlatProperty property) {
        Constraint found = null;
        for (DestinationKind kind : DestinationKind.values()) {
            if (property.belongsTo(kind)) {
                Constraint next = at(property.pathsFor(kind).get(0));
                found = found == null ? next : either(found, next);
            }
        }
        return Optional.ofNullable(found).filter(constraint -> !(constraint instanceof Structure));
    }

    private static Constraint either(Constraint one, @Nullable Constraint other) {
        if (one instanceof Range first && other instanceof Range second) {
            double min = Math.min(first.min(), second.min());
            double max = Math.max(first.max(), second.max());
            return min == first.min() && max == first.max()
                    ? first
                    : new Range(min, max, (long) min + " to " + (long) max);
        }
        if (one instanceof OneOf first && other instanceof OneOf second) {
            List<String> values = Stream.concat(first.values().stream(), second.values().stream())
                    .distinct()
                    .toList();
            return new OneOf(values);
        }
        return one;
    }
}
