package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A property that the rows of one stream must have. */
public sealed interface Check
        permits AboveMedian,
                AttributionSum,
                ColumnEqualsInput,
                Explanation,
                HotspotContains,
                PositiveAfter,
                RowCount,
                TopInRange,
                TopK,
                ZeroUntil {
    /**
     * Reads one check of schema.json.
     *
     * @throws IllegalArgumentException with what is missing, or that there is no such check
     */
    static Check fromJson(JsonNode check) {
        CheckMembers members = new CheckMembers(check);
        String type = members.text("type");
        return switch (type) {
            case "aboveMedian" ->
                new AboveMedian(members.text("column"), members.text("idColumn"), members.texts("ids"));
            case "attributionSum" ->
                new AttributionSum(
                        members.text("column", Explanation.COLUMN),
                        members.text("scoreColumn"),
                        members.number("relativeTolerance"));
            case "columnEqualsInput" -> new ColumnEqualsInput(members.text("column"));
            case "explanation" ->
                new Explanation(
                        members.text("column", Explanation.COLUMN),
                        members.text("idColumn"),
                        members.text("id"),
                        members.text("mostAttributed"),
                        members.text("direction"));
            case "hotspotContains" ->
                new HotspotContains(
                        members.text("column", HotspotContains.COLUMN),
                        members.wholeNumber("lastN"),
                        members.text("whereColumn"),
                        members.text("whereEquals"),
                        members.number("minShare"),
                        members.numbers("point"));
            case "positiveAfter" -> new PositiveAfter(members.text("column"), members.wholeNumber("rows"));
            case "rowCount" -> new RowCount(members.wholeNumber("equals"));
            case "topInRange" ->
                new TopInRange(members.text("column"), members.text("idColumn"), members.texts("within"));
            case "topK" -> new TopK(members.text("column"), members.text("idColumn"), members.texts("ids"));
            case "zeroUntil" ->
                new ZeroUntil(members.text("column"), members.wholeNumber("rows"), members.wholeNumber("slack", 0));
            default -> throw new IllegalArgumentException("there is no check '%s'".formatted(type));
        };
    }

    /** A line for each way in which the rows do not have the property. */
    default List<String> differences(CheckedRows rows) {
        try {
            return lines(rows);
        } catch (UncheckableException e) {
            return List.of("%s: %s".formatted(this, e.getMessage()));
        }
    }

    /**
     * The lines of {@link #differences} for rows that have the columns.
     *
     * @throws UncheckableException if they have not, or their values are of another kind
     */
    List<String> lines(CheckedRows rows);
}
