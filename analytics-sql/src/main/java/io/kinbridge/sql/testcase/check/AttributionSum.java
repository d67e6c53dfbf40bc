package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Wherever the score is above 0, the attributions add up to it. */
record AttributionSum(String column, String scoreColumn, double relativeTolerance) implements Check {
    @Override
    public List<String> lines(CheckedRows rows) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            double score = rows.number(row, scoreColumn);
            double sum = score > 0 ? sum(rows.json(row, column)) : score;
            if (!(Math.abs(sum - score) <= relativeTolerance * score) && score > 0) {
                lines.add("row %d: expected attributions that add up to %s = %s, got %s"
                        .formatted(row + 1, scoreColumn, score, sum));
            }
        }
        return CheckedRows.firstOf(lines);
    }

    private static double sum(JsonNode explanation) {
        double sum = 0;
        for (JsonNode attributed : explanation) {
            sum += attributed.path(Explanation.SCORE).asDouble();
        }
        return sum;
    }
}
