package io.kinbridge.firehose.config;

import io.kinbridge.firehose.config.FlatProperty.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link FlatProperty} down. In templates of paths {@code $D} is the destination's member, {@code $S3} the bucket
 * of records (of the failed ones, where the destination is not S3), {@code $BACKUP} the bucket of source backup.
 */
final class FlatPropertyBuilder {

    private final String key;
    private final Form form;
    private final String group;
    private final Map<DestinationKind, List<String>> paths = new EnumMap<>(DestinationKind.class);
    private @Nullable Object defaultValue;
    private Importance importance = Importance.LOW;

    private FlatPropertyBuilder(String group, String key, Form form) {
        this.group = group;
        this.key = key;
        this.form = form;
    }

    static FlatPropertyBuilder property(String group, String key, Form form) {
        return new FlatPropertyBuilder(group, key, form);
    }

    /** The member by this template with {@code kinds}, or with all destinations if none is named. */
    FlatPropertyBuilder at(String template, DestinationKind... kinds) {
        List<DestinationKind> owners = Arrays.asList(kinds.length == 0 ? DestinationKind.values() : kinds);
        owners.forEach(
                kind -> paths.computeIfAbsent(kind, any -> new ArrayList<>()).add(resolve(template, kind)));
        return this;
    }

    private static String resolve(String template, DestinationKind kind) {
        String destination = kind.members().get(0);
        return template.replace("$BACKUP", destination + ".S3BackupConfiguration")
                .replace("$S3", kind == DestinationKind.S3 ? destination : destination + ".S3Configuration")
                .replace("$D", destination);
    }

    FlatPropertyBuilder orElse(Object value) {
        defaultValue = value;
        return this;
    }

    FlatPropertyBuilder important() {
        importance = Importance.HIGH;
        return this;
    }

    FlatPropertyBuilder useful() {
        importance = Importance.MEDIUM;
        return this;
    }

    FlatProperty is(String displayName, String documentation) {
        Width width = switch (form) {
            case NUMBER, DECIMAL, FLAG, CHOICE -> Width.SHORT;
            case SECRET -> Width.MEDIUM;
            default -> Width.LONG;
        };
        return new FlatProperty(
                key, form, Map.copyOf(paths), defaultValue, importance, group, width, displayName, documentation);
    }
}
