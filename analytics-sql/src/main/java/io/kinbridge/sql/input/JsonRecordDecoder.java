package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records of JSON values, one after the other with or without white space between them. */
final class JsonRecordDecoder implements RecordDecoder {
    /** Always UTF-8: of another encoding the parser would tell no places in bytes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final List<SourceColumn> columns;
    private final Coercion[] coercions;
    private final PathTree.Node root;
    private final int[] repeatedColumns;

    JsonRecordDecoder(SourceSchema schema, RecordFormat.Json format) {
        this.columns = schema.columns();
        this.coercions =
                columns.stream().map(column -> Coercion.to(column.type())).toArray(Coercion[]::new);
        PathTree paths = PathTree.of(format, columns);
        this.root = paths.root();
        this.repeatedColumns = paths.repeatedColumns();
    }

    @Override
    public void decode(byte[] record, RowSink sink) {
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() == null) {
                sink.problem(unreadable("the record holds no JSON", record));
                return;
            }
            do {
                JsonRows rows = new JsonRows(parser, record, columns, coercions, repeatedColumns);
                rows.read(root);
                rows.handTo(sink);
            } while (parser.nextToken() != null);
        } catch (JsonProcessingException e) {
            sink.problem(unreadable(sentence(e), record));
        } catch (IOException e) {
            sink.problem(unreadable("the record is not UTF-8: " + e.getMessage(), record));
        }
    }

    /** Without what the parser says of its source and its settings. */
    private static String sentence(JsonProcessingException e) {
        String reason = e.getOriginalMessage();
        int aside = reason.indexOf(" (start marker at ");
        return "the record is not JSON, line %d, column %d: %s"
                .formatted(
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr(),
                        aside < 0 ? reason : reason.substring(0, aside));
    }

    private static RecordProblem unreadable(String message, byte[] record) {
        return new RecordProblem(RecordProblem.Name.PARSE, message, null, new String(record, StandardCharsets.UTF_8));
    }
}
