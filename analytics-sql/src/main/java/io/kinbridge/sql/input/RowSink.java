package io.kinbridge.sql.input;

/** Takes what a record holds, in its order, in the decoder's thread. */
public interface RowSink {
    /**
     * One row.
     *
     * @param row a value for each column of the schema, null for NULL; the receiver may keep and change it
     */
    void row(Object[] row);

    /** A row, or all that is left of the record, could not be read. */
    void problem(RecordProblem problem);
}
