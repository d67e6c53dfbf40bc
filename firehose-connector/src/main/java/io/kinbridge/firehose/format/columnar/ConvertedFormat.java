package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.ObjectFormat;
import io.kinbridge.firehose.format.row.MalformedRecordException;
import io.kinbridge.firehose.format.row.RowBuffer;
import io.kinbridge.firehose.format.row.RowNode;
import io.kinbridge.firehose.format.row.RowParser;
import io.kinbridge.firehose.format.table.CurrentTable;
import io.kinbridge.firehose.format.table.InvalidTableException;
import io.kinbridge.firehose.format.table.TableDefinition;
import io.kinbridge.firehose.format.table.TableSource;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects of rows that are made of JSON records. A record that is not all rows of the table fails as a whole. */
public final class ConvertedFormat implements ObjectFormat {
    private static final Logger log = LoggerFactory.getLogger(ConvertedFormat.class);

    /** A kind of files. */
    interface FileKind {
        String extension();

        String contentType();

        /** Begins a file. */
        RowFile begin(RowNode columns, EncodedObject object) throws IOException;
    }

    private final ConversionSettings settings;
    private final CurrentTable table;
    private final Clock clock;
    private final FileKind files;

    private volatile Usable usable;

    /** The last table that could be converted into. */
    private record Usable(TableDefinition offered, RowNode columns) {}

    private ConvertedFormat(ConversionSettings settings, CurrentTable table, Clock clock, FileKind files) {
        this.settings = settings;
        this.table = table;
        this.clock = clock;
        this.files = files;
        TableDefinition first = table.get();
        List<String> faults = settings.faults(first);
        if (!faults.isEmpty()) {
            throw new InvalidTableException(faults);
        }
        this.usable = new Usable(first, RowNode.of(first, settings.input()));
    }

    /**
     * Parquet or ORC, as the settings have it. Reads the table's definition.
     *
     * @param client for a definition at an http(s) URL
     * @throws IOException if the definition cannot be read
     * @throws InvalidTableException with all that is wrong with it
     */
    public static ConvertedFormat of(ConversionSettings settings, FormatSettings format, HttpClient client, Clock clock)
            throws IOException {
        boolean latest = settings.table().version().equals(CatalogTable.LATEST);
        Duration refresh = latest ? format.refreshInterval() : Duration.ZERO;
        CurrentTable table = new CurrentTable(new TableSource(format.tableDefinition(), client), refresh, clock);
        FileKind files = settings.output() instanceof OutputSettings.Parquet parquet
                ? new ParquetFiles(parquet)
                : new OrcFiles((OutputSettings.Orc) settings.output());
        return new ConvertedFormat(settings, table, clock, files);
    }

    @Override
    public String extension() {
        return files.extension();
    }

    @Override
    public String contentEncoding() {
        return "";
    }

    @Override
    public String contentType() {
        return files.contentType();
    }

    @Override
    public @Nullable EncodedObject encode(RecordBatch batch, Delivery delivery) throws IOException {
        RowNode columns = columns();
        RowParser parser = new RowParser(columns, settings.input());
        EncodedObject object = new EncodedObject();
        RowFile file = null;
        int records = 0;
        for (int record = 0; record < batch.size(); record++) {
            RowBuffer rows;
            try {
                rows = parser.parse(batch.array(record), batch.from(record), batch.length(record));
            } catch (MalformedRecordException e) {
                delivery.failed(record, failure(e));
                continue;
            }
            if (file == null) {
                file = files.begin(columns, object);
            }
            file.write(rows);
            records++;
        }
        if (file == null) {
            return null;
        }
        file.finish();
        object.setRecords(records);
        return object;
    }

    private RowNode columns() {
        TableDefinition offered = table.get();
        Usable current = usable;
        if (!current.offered().equals(offered)) {
            List<String> faults = settings.faults(offered);
            if (faults.isEmpty()) {
                current = new Usable(offered, RowNode.of(offered, settings.input()));
            } else {
                log.warn("The table's last version stays in use; the new one cannot be: {}", String.join("; ", faults));
                current = new Usable(offered, current.columns());
            }
            usable = current;
        }
        return current.columns();
    }

    private Failure failure(MalformedRecordException e) {
        return new Failure(
                ErrorOutputType.FORMAT_CONVERSION_FAILED,
                e.code(),
                String.valueOf(e.getMessage()),
                1,
                clock.millis(),
                Map.of("dataCatalogTable", settings.table().details()));
    }
}
