package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/** Of the last rows that have a value in a column, at least a share have a hotspot whose box holds the point. */
record HotspotContains(
        String column, int lastN, String whereColumn, String whereEquals, double minShare, List<Double> point)
        implements Check {
    /** Where HOTSPOTS puts them. */
    static final String COLUMN = "HOTSPOTS_RESULT";

    @Override
    public List<String> lines(CheckedRows rows) {
        int[] matching = IntStream.range(0, rows.size())
                .filter(row -> rows.text(row, whereColumn).equals(whereEquals))
                .toArray();
        int first = Math.max(0, matching.length - lastN);
        long holding = IntStream.range(first, matching.length)
                .filter(i -> isInHotspot(rows.json(matching[i], column)))
                .count();
        int of = matching.length - first;
        return of > 0 && holding >= minShare * of
                ? List.of()
                : List.of("expected a hotspot around %s in %s of the last %d rows with %s = %s, got it in %d of %d"
                        .formatted(point, minShare, lastN, whereColumn, whereEquals, holding, of));
    }

    private boolean isInHotspot(JsonNode result) {
        for (JsonNode hotspot : result.path("hotspots")) {
            if (isInBox(hotspot.path("minValues"), hotspot.path("maxValues"))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInBox(JsonNode least, JsonNode most) {
        return least.size() == point.size()
                && most.size() == point.size()
                && IntStream.range(0, point.size())
                        .allMatch(i -> least.get(i).asDouble() <= point.get(i)
                                && point.get(i) <= most.get(i).asDouble());
    }
}
