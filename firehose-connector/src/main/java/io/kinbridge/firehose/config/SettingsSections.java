package io.kinbridge.firehose.config;

import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.format.columnar.FormatSettings;
import io.kinbridge.firehose.function.FunctionSettings;
import io.kinbridge.firehose.http.HttpSettings;
import io.kinbridge.firehose.iceberg.IcebergSettings;
import io.kinbridge.firehose.opensearch.OpenSearchSettings;
import io.kinbridge.firehose.redshift.RedshiftSettings;
import io.kinbridge.firehose.s3.S3Settings;
import io.kinbridge.firehose.splunk.SplunkSettings;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The other packages' properties: a new one is added to {@link #ALL}, and its keys are known, documented and checked from
 * then on.
 */
final class SettingsSections {

    private static final List<Section> ALL = List.of(
            new Section(TaskSettings::define, TaskSettings::of),
            new Section(S3Settings::define, S3Settings::of),
            new Section(FormatSettings::define, FormatSettings::of),
            new Section(FunctionSettings::define, FunctionSettings::of),
            new Section(ApiSettings::define, ApiSettings::of),
            new Section(HttpSettings::define, HttpSettings::of),
            new Section(OpenSearchSettings::define, OpenSearchSettings::of),
            new Section(SplunkSettings::define, SplunkSettings::of),
            new Section(RedshiftSettings::define, RedshiftSettings::of),
            new Section(IcebergSettings::define, IcebergSettings::of),
            new Section(TlsTrust::define, TlsTrust::of));

    private static final Pattern KEY = Pattern.compile("for configuration ([\\w.]+)");

    private SettingsSections() {}

    /**
     * One package's properties.
     *
     * @param define adds their keys
     * @param read throws what is wrong with several of them together
     */
    private record Section(Consumer<ConfigDef> define, Consumer<AbstractConfig> read) {}

    static void define(ConfigDef keys) {
        ALL.forEach(section -> section.define().accept(keys));
    }

    /** Tells what is wrong, by key; the messages say what to do. */
    static void check(AbstractConfig config, BiConsumer<String, String> told) {
        for (Section section : ALL) {
            try {
                section.read().accept(config);
            } catch (ConfigException e) {
                String message = String.valueOf(e.getMessage());
                Matcher key = KEY.matcher(message);
                told.accept(key.find() ? key.group(1) : FirehoseKeys.DELIVERY_STREAM, message);
            }
        }
    }
}
