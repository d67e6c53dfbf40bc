package io.kinbridge.firehose.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;

/** The connector's properties as Markdown, one table a group. */
final class PropertiesTable {

    private PropertiesTable() {}

    static String text() {
        Map<String, List<ConfigDef.ConfigKey>> groups = new LinkedHashMap<>();
        for (String group : FirehoseConfig.keys().groups()) {
            groups.put(group, new ArrayList<>());
        }
        FirehoseConfig.keys()
                .configKeys()
                .values()
                .forEach(key -> Objects.requireNonNull(groups.get(key.group)).add(key));
        StringBuilder text = new StringBuilder();
        groups.forEach((group, keys) -> {
            keys.sort(Comparator.comparingInt(key -> key.orderInGroup));
            text.append("### ")
                    .append(group)
                    .append("\n\n| Property | Type | Default | Values | |\n| --- | --- | --- | --- | --- |\n");
            keys.forEach(key -> text.append(row(key)));
            text.append('\n');
        });
        return text.toString();
    }

    private static String row(ConfigDef.ConfigKey key) {
        String defaultValue = key.defaultValue == null ? "" : "`" + key.defaultValue + "`";
        String values = key.validator == null ? "" : String.valueOf(key.validator);
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        key.name,
                        key.type.name().toLowerCase(java.util.Locale.ROOT),
                        defaultValue,
                        cell(values),
                        cell(key.documentation));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
