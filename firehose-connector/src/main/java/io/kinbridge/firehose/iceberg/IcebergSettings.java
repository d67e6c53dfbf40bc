package io.kinbridge.firehose.iceberg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The catalog that tables are found in, which Firehose's configuration says by the ARN of a Glue catalog.
 *
 * @param catalog properties of Iceberg's catalog and of its FileIO, by Iceberg's names
 */
public record IcebergSettings(Map<String, String> catalog) {
    private static final String PREFIX = "iceberg.catalog.";
    private static final String GROUP = "Iceberg";

    public IcebergSettings {
        catalog = Map.copyOf(catalog);
    }

    /** Adds these settings' keys; others may follow the same prefix. */
    public static ConfigDef define(ConfigDef settings) {
        text(
                settings,
                1,
                "type",
                "Type",
                "The kind of catalog that the tables are in: rest, jdbc or hadoop, as Iceberg calls them; for others,"
                        + " give iceberg.catalog.catalog-impl instead, and put their jars beside the plugin's. The delivery"
                        + " stream's CatalogARN is not used. Any property of Iceberg's catalogs and of its FileIO can follow"
                        + " iceberg.catalog., such as iceberg.catalog.credential or iceberg.catalog.s3.endpoint.");
        text(settings, 2, "uri", "URI", "Where the catalog is: an http or https URL of type rest, a JDBC URL of jdbc.");
        text(
                settings,
                3,
                "warehouse",
                "Warehouse",
                "The catalog's warehouse. Without it, the delivery stream's WarehouseLocation, if it has one.");
        return settings;
    }

    private static void text(ConfigDef settings, int order, String name, String display, String documentation) {
        settings.define(
                PREFIX + name,
                ConfigDef.Type.STRING,
                null,
                ConfigDef.Importance.MEDIUM,
                documentation,
                GROUP,
                order,
                ConfigDef.Width.LONG,
                "Catalog: " + display);
    }

    public static IcebergSettings of(AbstractConfig config) {
        Map<String, String> properties = new LinkedHashMap<>();
        config.originalsWithPrefix(PREFIX).forEach((name, value) -> {
            if (value != null) {
                properties.put(name, value.toString());
            }
        });
        return new IcebergSettings(properties);
    }

    /** Whether it is said which kind of catalog there is. */
    public boolean hasCatalog() {
        return catalog.containsKey("type") || catalog.containsKey("catalog-impl");
    }

    /** Without values: they may be secrets. */
    @Override
    public String toString() {
        return "IcebergSettings" + catalog.keySet();
    }
}
