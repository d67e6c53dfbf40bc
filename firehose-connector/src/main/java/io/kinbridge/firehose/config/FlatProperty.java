package io.kinbridge.firehose.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * A connector property that stands for one member of the delivery stream's configuration.
 *
 * <p>In its paths {@code Processors[Lambda].LambdaArn} is the parameter LambdaArn of the processor of type Lambda, and
 * {@code DestinationTableConfigurationList[0]} the one table of the flat form.
 *
 * @param key lower case, with dots
 * @param form how its text becomes JSON
 * @param paths by the destinations that it belongs to
 * @param defaultValue in the flat form; null if it is left to Firehose's default
 */
record FlatProperty(
        String key,
        Form form,
        Map<DestinationKind, List<String>> paths,
        @Nullable Object defaultValue,
        Importance importance,
        String group,
        Width width,
        String displayName,
        String documentation) {

    /** How the value stands in the JSON. */
    enum Form {
        TEXT(ConfigDef.Type.STRING),
        SECRET(ConfigDef.Type.PASSWORD),
        NUMBER(ConfigDef.Type.INT),
        DECIMAL(ConfigDef.Type.DOUBLE),
        FLAG(ConfigDef.Type.BOOLEAN),
        /** An array of strings. */
        NAMES(ConfigDef.Type.LIST),
        /** An array of objects with the one member SourceName. */
        PARTITION_FIELDS(ConfigDef.Type.LIST),
        /** {@code name=value}, as an object. */
        MAPPINGS(ConfigDef.Type.LIST),
        /** {@code name=value}, as an array of objects with AttributeName and AttributeValue. */
        ATTRIBUTES(ConfigDef.Type.LIST),
        /** An object of its own whose member is the value: {@code openx} is {@code {"OpenXJsonSerDe": {}}}. */
        CHOICE(ConfigDef.Type.STRING);

        private final ConfigDef.Type type;

        Form(ConfigDef.Type type) {
            this.type = type;
        }

        ConfigDef.Type type() {
            return type;
        }
    }

    /** The members that the property sets with {@code kind}; the ones behind the first only where their parents are set. */
    List<String> pathsFor(DestinationKind kind) {
        return paths.getOrDefault(kind, List.of());
    }

    boolean belongsTo(DestinationKind kind) {
        return paths.containsKey(kind);
    }

    /** The names of the destinations it belongs to, in the order of {@link DestinationKind}. */
    List<String> destinations() {
        return Arrays.stream(DestinationKind.values())
                .filter(this::belongsTo)
                .map(DestinationKind::property)
                .toList();
    }
}
