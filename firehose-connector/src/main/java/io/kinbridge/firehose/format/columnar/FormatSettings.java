package io.kinbridge.firehose.format.columnar;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * What record format conversion needs besides Firehose's own configuration.
 *
 * @param tableDefinition where the table's definition is; empty if nowhere
 * @param refreshInterval how long a definition is used before it is read again; zero for ever
 */
public record FormatSettings(String tableDefinition, Duration refreshInterval) {
    /** The key of {@link #tableDefinition}. */
    public static final String TABLE_DEFINITION = "table.definition";

    /** The key of {@link #refreshInterval}, in seconds. */
    public static final String TABLE_DEFINITION_REFRESH = "table.definition.refresh.seconds";

    private static final String GROUP = "Record format conversion";
    private static final int DEFAULT_REFRESH_SECONDS = 60;

    /** Adds the keys. */
    public static ConfigDef define(ConfigDef config) {
        return config.define(
                        TABLE_DEFINITION,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "The definition of the table that DataFormatConversionConfiguration names, as 'aws glue get-table'"
                                + " prints it: a file on the worker, or an http(s) URL. Needed if records are converted.",
                        GROUP,
                        1,
                        Width.LONG,
                        "Table definition")
                .define(
                        TABLE_DEFINITION_REFRESH,
                        ConfigDef.Type.INT,
                        DEFAULT_REFRESH_SECONDS,
                        ConfigDef.Range.atLeast(0),
                        Importance.LOW,
                        "After how many seconds of use the table definition is read again, so that updates of the table are"
                                + " picked up. 0: it is read at the start only. Not used if SchemaConfiguration has a"
                                + " VersionId other than LATEST.",
                        GROUP,
                        2,
                        Width.SHORT,
                        "Table definition's refresh");
    }

    public static FormatSettings of(AbstractConfig config) {
        return new FormatSettings(
                config.getString(TABLE_DEFINITION), Duration.ofSeconds(config.getInt(TABLE_DEFINITION_REFRESH)));
    }
}
