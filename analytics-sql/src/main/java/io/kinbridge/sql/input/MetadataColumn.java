package io.kinbridge.sql.input;

import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.type.TypeName;
import java.util.Arrays;
import java.util.List;

/** What a source knows of the record that a row came in. Behind the columns of its schema a row has these, in this order. */
public enum MetadataColumn {
    /** When the record reached its stream: what its topic has for its time. */
    APPROXIMATE_ARRIVAL_TIME,
    PARTITION_KEY,
    SHARD_ID,
    SEQUENCE_NUMBER,
    /** The number of the topic's partition. */
    PARTITION_ID;

    private static final int LONGEST = 256;

    /** All of them, as columns. */
    public static final List<Column> COLUMNS =
            Arrays.stream(values()).map(MetadataColumn::column).toList();

    private Column column() {
        return this == APPROXIMATE_ARRIVAL_TIME
                ? Column.of(name(), TypeName.TIMESTAMP)
                : Column.varchar(name(), LONGEST);
    }
}
