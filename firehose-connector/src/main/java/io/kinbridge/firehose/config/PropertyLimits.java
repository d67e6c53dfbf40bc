package io.kinbridge.firehose.config;

import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.OneOf;
import io.kinbridge.firehose.config.FlatProperty.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What a flat property may be, by the service model's constraint on its member. */
final class PropertyLimits implements ConfigDef.Validator, ConfigDef.Recommender {

    private static final List<Object> FLAGS = List.of(true, false);

    private final FlatProperty property;
    private final @Nullable Constraint constraint;

    PropertyLimits(FlatProperty property) {
        this.property = property;
        this.constraint = property.form() == Form.CHOICE
                ? new OneOf(choices(property))
                : ModelLookup.of(property).orElse(null);
    }

    private static List<String> choices(FlatProperty property) {
        String path = property.pathsFor(DestinationKind.S3).get(0);
        return ModelLookup.at(path) instanceof Constraint.Structure structure
                ? List.copyOf(structure.members().keySet())
                : List.of();
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Faults faults = new Faults();
        switch (property.form()) {
            case MAPPINGS, ATTRIBUTES ->
                ((List<?>) value)
                        .stream()
                                .filter(entry -> ((String) entry).indexOf('=') < 1)
                                .forEach(entry -> faults.add(name, entry, "is no name=value", "write a=b,c=d"));
            case PARTITION_FIELDS -> ((List<?>) value).forEach(field -> ModelValues.COLUMN.check(field, name, faults));
            default -> {
                if (constraint != null) {
                    constraint.check(value instanceof Password password ? password.value() : value, name, faults);
                }
            }
        }
        List<ConfigurationFault> found = faults.all();
        if (!found.isEmpty()) {
            throw new ConfigException(name + ": " + found.get(0).text());
        }
    }

    /** Values of enums and flags, in a list that Kafka may change; those of the backup mode depend on the destination. */
    @Override
    public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
        if (property.form() == Form.FLAG) {
            return new ArrayList<>(FLAGS);
        }
        DestinationKind kind = kind(parsedConfig);
        if (kind != null
                && property.belongsTo(kind)
                && ModelLookup.at(property.pathsFor(kind).get(0)) instanceof OneOf here) {
            return new ArrayList<>(here.values());
        }
        return constraint instanceof OneOf any ? new ArrayList<>(any.values()) : new ArrayList<>();
    }

    /** Whether the property belongs to the destination that is chosen. */
    @Override
    public boolean visible(String name, Map<String, Object> parsedConfig) {
        DestinationKind kind = kind(parsedConfig);
        return kind != null && property.belongsTo(kind);
    }

    private static @Nullable DestinationKind kind(Map<String, Object> parsedConfig) {
        return parsedConfig.get(FirehoseKeys.DESTINATION) instanceof String destination
                ? DestinationKind.ofProperty(destination).orElse(null)
                : null;
    }

    @Override
    public String toString() {
        if (property.form() == Form.MAPPINGS || property.form() == Form.ATTRIBUTES) {
            return "name=value, ...";
        }
        if (constraint == null) {
            return "";
        }
        return constraint instanceof Elements elements ? elements.element().text() : constraint.text();
    }
}
