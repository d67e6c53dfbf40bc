package io.kinbridge.firehose.task;

import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.format.ObjectFormat;
import io.kinbridge.firehose.format.columnar.ConversionSettings;
import io.kinbridge.firehose.format.columnar.ConvertedFormat;
import io.kinbridge.firehose.format.columnar.FormatSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import org.apache.kafka.connect.errors.ConnectException;

/** Record format conversion, as a delivery stream has it. */
final class Conversion {
    private Conversion() {}

    static ObjectFormat format(FirehoseConfig config, Clock clock) {
        FormatSettings settings = FormatSettings.of(config.settings());
        try {
            return ConvertedFormat.of(
                    ConversionSettings.of(
                            config.stream().s3().dataFormatConversionConfiguration(),
                            config.account(),
                            config.region()),
                    settings,
                    HttpClient.newHttpClient(),
                    clock);
        } catch (IOException e) {
            throw new ConnectException(
                    "The table's definition cannot be read (%s is '%s'): %s"
                            .formatted(FormatSettings.TABLE_DEFINITION, settings.tableDefinition(), e.getMessage()),
                    e);
        }
    }
}
