package io.kinbridge.firehose.iceberg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;

/** Makes rows of records, each of which is one JSON object. */
final class RowReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final StructReader columns;

    private RowReader(StructReader columns) {
        this.columns = columns;
    }

    /** Of whole rows. */
    static RowReader of(Schema schema) {
        return new RowReader(new StructReader(schema.asStruct(), "", null));
    }

    /** Of some columns, which must have values; the others are left null, whatever their types. */
    static RowReader ofColumns(Schema schema, Set<String> columns) {
        return new RowReader(new StructReader(schema.asStruct(), "", columns));
    }

    Record read(RecordBatch batch, int record) throws RowFault {
        try (JsonParser parser = JSON.createParser(batch.array(record), batch.from(record), batch.length(record))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("it is no JSON object");
            }
            Record row = columns.read(parser);
            if (parser.nextToken() != null) {
                throw malformed("there is more behind its JSON object; one record is one object");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a record in memory cannot be read", e);
        }
    }

    private static RowFault malformed(String why) {
        return new RowFault(RowFault.MALFORMED_RECORD, "The record is no row: " + why);
    }
}
