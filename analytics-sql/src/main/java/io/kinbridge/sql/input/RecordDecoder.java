package io.kinbridge.sql.input;

/** Reads records of one source. Safe for use by any thread. */
public sealed interface RecordDecoder permits JsonRecordDecoder, CsvRecordDecoder {
    /**
     * The decoder of a schema.
     *
     * @throws IllegalArgumentException if the schema's paths cannot be read, alone or together; never for one read from JSON
     */
    static RecordDecoder of(SourceSchema schema) {
        if (schema.format() instanceof RecordFormat.Csv csv) {
            return new CsvRecordDecoder(schema, csv);
        }
        return new JsonRecordDecoder(schema, (RecordFormat.Json) schema.format());
    }

    /**
     * Gives the sink all rows of the record; no fault of the record is thrown.
     *
     * @param record all of a record's data, or of a reference object; not changed
     */
    void decode(byte[] record, RowSink sink);
}
