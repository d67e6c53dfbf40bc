package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.row.JsonSerDe;
import io.kinbridge.firehose.format.row.RowNode;
import io.kinbridge.firehose.format.row.RowParser;
import io.kinbridge.firehose.format.table.HiveType;
import io.kinbridge.firehose.format.table.InvalidTableException;
import io.kinbridge.firehose.format.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DataFormatConversionConfiguration;
import software.amazon.awssdk.services.firehose.model.Deserializer;
import software.amazon.awssdk.services.firehose.model.HiveJsonSerDe;
import software.amazon.awssdk.services.firehose.model.OpenXJsonSerDe;
import software.amazon.awssdk.services.firehose.model.OrcCompression;
import software.amazon.awssdk.services.firehose.model.OrcFormatVersion;
import software.amazon.awssdk.services.firehose.model.OrcSerDe;
import software.amazon.awssdk.services.firehose.model.ParquetCompression;
import software.amazon.awssdk.services.firehose.model.ParquetSerDe;
import software.amazon.awssdk.services.firehose.model.ParquetWriterVersion;
import software.amazon.awssdk.services.firehose.model.SchemaConfiguration;
import software.amazon.awssdk.services.firehose.model.Serializer;

/** How records are converted: Firehose's DataFormatConversionConfiguration, with its defaults. */
public final class ConversionSettings {
    private static final int MIB = 1 << 20;
    private static final int BLOCK = 256 * MIB;
    private static final int MIN_BLOCK = 64 * MIB;
    private static final int PAGE = MIB;
    private static final int MIN_PAGE = 64 << 10;
    private static final int STRIPE = 64 * MIB;
    private static final int MIN_STRIPE = 8 * MIB;
    private static final int STRIDE = 10_000;
    private static final int MIN_STRIDE = 1_000;
    private static final double TOLERANCE = 0.05;

    private final JsonSerDe input;
    private final OutputSettings output;
    private final CatalogTable table;

    private ConversionSettings(JsonSerDe input, OutputSettings output, CatalogTable table) {
        this.input = input;
        this.output = output;
        this.table = table;
    }

    /**
     * Reads the configuration of an enabled conversion.
     *
     * @param account whose catalog it is, unless CatalogId says so
     * @param region where it is, unless Region says so
     * @throws IllegalArgumentException with all that {@link #faults} finds
     */
    public static ConversionSettings of(
            DataFormatConversionConfiguration configuration, String account, String region) {
        List<String> faults = new ArrayList<>();
        Optional<JsonSerDe> input = input(configuration, faults);
        Optional<OutputSettings> output = output(configuration, faults);
        Optional<CatalogTable> table = table(configuration, account, region, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new ConversionSettings(input.orElseThrow(), output.orElseThrow(), table.orElseThrow());
    }

    /** All that is wrong with the configuration of an enabled conversion; empty if nothing is. */
    public static List<String> faults(DataFormatConversionConfiguration configuration) {
        List<String> faults = new ArrayList<>();
        input(configuration, faults);
        output(configuration, faults);
        table(configuration, "", "", faults);
        return faults;
    }

    /** All that keeps a table from being this one, or from being converted into; empty if nothing does. */
    public List<String> faults(TableDefinition definition) {
        List<String> faults = new ArrayList<>();
        same("TableName", table.tableName(), definition.name(), faults);
        same("DatabaseName", table.databaseName(), definition.database(), faults);
        if (!table.version().equals(CatalogTable.LATEST)) {
            same("VersionId", table.version(), definition.version(), faults);
        }
        try {
            new RowParser(RowNode.of(definition, input), input);
        } catch (InvalidTableException e) {
            faults.addAll(e.faults());
        }
        if (output instanceof OutputSettings.Orc orc) {
            List<String> columns = definition.columns().fields().stream()
                    .map(HiveType.Field::name)
                    .toList();
            orc.bloomFilterColumns().stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(column -> faults.add("BloomFilterColumns has " + column
                            + ", which is no column of the table; those are " + String.join(", ", columns)));
        }
        return faults;
    }

    private static void same(String member, String configured, String defined, List<String> faults) {
        if (!defined.isEmpty() && !defined.equals(configured)) {
            faults.add("SchemaConfiguration.%s is %s, but table.definition is that of %s"
                    .formatted(member, configured, defined));
        }
    }

    JsonSerDe input() {
        return input;
    }

    OutputSettings output() {
        return output;
    }

    CatalogTable table() {
        return table;
    }

    private static Optional<JsonSerDe> input(DataFormatConversionConfiguration configuration, List<String> faults) {
        Deserializer deserializer = configuration.inputFormatConfiguration() == null
                ? null
                : configuration.inputFormatConfiguration().deserializer();
        OpenXJsonSerDe openX = deserializer == null ? null : deserializer.openXJsonSerDe();
        HiveJsonSerDe hive = deserializer == null ? null : deserializer.hiveJsonSerDe();
        if ((openX == null) == (hive == null)) {
            faults.add("InputFormatConfiguration.Deserializer has " + (openX == null ? "neither" : "both")
                    + " OpenXJsonSerDe and HiveJsonSerDe; one is wanted");
            return Optional.empty();
        }
        if (openX != null) {
            Map<String, String> keys = openX.hasColumnToJsonKeyMappings() ? openX.columnToJsonKeyMappings() : Map.of();
            return Optional.of(new JsonSerDe.OpenX(
                    !Boolean.FALSE.equals(openX.caseInsensitive()),
                    Boolean.TRUE.equals(openX.convertDotsInJsonKeysToUnderscores()),
                    keys));
        }
        JsonSerDe.Hive read =
                new JsonSerDe.Hive(hive != null && hive.hasTimestampFormats() ? hive.timestampFormats() : List.of());
        read.faults().forEach(fault -> faults.add("HiveJsonSerDe.TimestampFormats: " + fault));
        return Optional.of(read);
    }

    private static Optional<OutputSettings> output(
            DataFormatConversionConfiguration configuration, List<String> faults) {
        Serializer serializer = configuration.outputFormatConfiguration() == null
                ? null
                : configuration.outputFormatConfiguration().serializer();
        ParquetSerDe parquet = serializer == null ? null : serializer.parquetSerDe();
        OrcSerDe orc = serializer == null ? null : serializer.orcSerDe();
        if (parquet != null && orc == null) {
            return Optional.of(parquet(parquet, faults));
        }
        if (orc != null && parquet == null) {
            return Optional.of(orc(orc, faults));
        }
        faults.add("OutputFormatConfiguration.Serializer has " + (orc == null ? "neither" : "both")
                + " ParquetSerDe and OrcSerDe; one is wanted");
        return Optional.empty();
    }

    private static OutputSettings parquet(ParquetSerDe serDe, List<String> faults) {
        if (serDe.compression() == ParquetCompression.UNKNOWN_TO_SDK_VERSION) {
            faults.add("ParquetSerDe.Compression is " + serDe.compressionAsString() + "; it is one of "
                    + ParquetCompression.knownValues());
        }
        if (serDe.writerVersion() == ParquetWriterVersion.UNKNOWN_TO_SDK_VERSION) {
            faults.add("ParquetSerDe.WriterVersion is " + serDe.writerVersionAsString() + "; it is V1 or V2");
        }
        return new OutputSettings.Parquet(
                atLeast("ParquetSerDe.BlockSizeBytes", serDe.blockSizeBytes(), BLOCK, MIN_BLOCK, faults),
                atLeast("ParquetSerDe.PageSizeBytes", serDe.pageSizeBytes(), PAGE, MIN_PAGE, faults),
                compression(serDe.compressionAsString()),
                !Boolean.FALSE.equals(serDe.enableDictionaryCompression()),
                atLeast("ParquetSerDe.MaxPaddingBytes", serDe.maxPaddingBytes(), 0, 0, faults),
                serDe.writerVersion() == ParquetWriterVersion.V2);
    }

    private static OutputSettings orc(OrcSerDe serDe, List<String> faults) {
        if (serDe.compression() == OrcCompression.UNKNOWN_TO_SDK_VERSION) {
            faults.add("OrcSerDe.Compression is " + serDe.compressionAsString() + "; it is one of "
                    + OrcCompression.knownValues());
        }
        if (serDe.formatVersion() == OrcFormatVersion.UNKNOWN_TO_SDK_VERSION) {
            faults.add("OrcSerDe.FormatVersion is " + serDe.formatVersionAsString() + "; it is V0_11 or V0_12");
        }
        double threshold = proportion("OrcSerDe.DictionaryKeyThreshold", serDe.dictionaryKeyThreshold(), 1, faults);
        return new OutputSettings.Orc(
                atLeast("OrcSerDe.StripeSizeBytes", serDe.stripeSizeBytes(), STRIPE, MIN_STRIPE, faults),
                atLeast("OrcSerDe.BlockSizeBytes", serDe.blockSizeBytes(), BLOCK, MIN_BLOCK, faults),
                atLeast("OrcSerDe.RowIndexStride", serDe.rowIndexStride(), STRIDE, MIN_STRIDE, faults),
                Boolean.TRUE.equals(serDe.enablePadding()),
                proportion("OrcSerDe.PaddingTolerance", serDe.paddingTolerance(), TOLERANCE, faults),
                compression(serDe.compressionAsString()),
                serDe.hasBloomFilterColumns() ? serDe.bloomFilterColumns() : List.of(),
                proportion(
                        "OrcSerDe.BloomFilterFalsePositiveProbability",
                        serDe.bloomFilterFalsePositiveProbability(),
                        TOLERANCE,
                        faults),
                serDe.dictionaryKeyThreshold() == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                serDe.formatVersion() == OrcFormatVersion.V0_11);
    }

    private static OutputSettings.Compression compression(@Nullable String name) {
        return switch (Objects.requireNonNullElse(name, "SNAPPY").toUpperCase(Locale.ROOT)) {
            case "GZIP", "ZLIB" -> OutputSettings.Compression.DEFLATE;
            case "NONE", "UNCOMPRESSED" -> OutputSettings.Compression.NONE;
            default -> OutputSettings.Compression.SNAPPY;
        };
    }

    private static int atLeast(String what, @Nullable Integer value, int otherwise, int min, List<String> faults) {
        if (value != null && value < min) {
            faults.add("%s is %,d; it is at least %,d".formatted(what, value, min));
        }
        return value == null ? otherwise : value;
    }

    private static double proportion(String what, @Nullable Double value, double otherwise, List<String> faults) {
        if (value != null && !(value >= 0 && value <= 1)) {
            faults.add(what + " is " + value + "; it is from 0 to 1");
        }
        return value == null ? otherwise : value;
    }

    private static Optional<CatalogTable> table(
            DataFormatConversionConfiguration configuration, String account, String region, List<String> faults) {
        SchemaConfiguration schema = configuration.schemaConfiguration();
        if (schema == null || schema.databaseName() == null || schema.tableName() == null) {
            faults.add("SchemaConfiguration wants DatabaseName and TableName");
            return Optional.empty();
        }
        return Optional.of(new CatalogTable(
                Objects.requireNonNullElse(schema.catalogId(), account),
                schema.databaseName(),
                schema.tableName(),
                Objects.requireNonNullElse(schema.region(), region),
                Objects.requireNonNullElse(schema.versionId(), CatalogTable.LATEST)));
    }
}
