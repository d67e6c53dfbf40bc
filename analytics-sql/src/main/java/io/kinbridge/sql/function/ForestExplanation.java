package io.kinbridge.sql.function;

import com.amazon.randomcutforest.returntypes.DiVector;
import java.util.List;
import java.util.Locale;

/**
 * What ANOMALY_EXPLANATION says of each column: its share of the score, and with directionality whether the value is too HIGH or
 * too LOW and how much more the one than the other. AWS does not say what STRENGTH is; here it is the difference of the two shares.
 */
enum ForestExplanation {
    NONE,
    ATTRIBUTION,
    WITH_DIRECTION;

    /**
     * The shares as JSON, numbers as strings with four decimals, as AWS's sample has them.
     *
     * @param attribution for each column as often as the shingle is long, columns of one row together
     */
    String json(List<String> columns, DiVector attribution) {
        StringBuilder json = new StringBuilder("{");
        for (int column = 0; column < columns.size(); column++) {
            double high = 0;
            double low = 0;
            for (int i = column; i < attribution.getDimensions(); i += columns.size()) {
                high += attribution.high[i];
                low += attribution.low[i];
            }
            json.append(column == 0 ? "" : ",");
            JsonText.append(json, columns.get(column)).append(":{");
            if (this == WITH_DIRECTION) {
                json.append("\"DIRECTION\":\"")
                        .append(high > low ? "HIGH" : "LOW")
                        .append("\",\"STRENGTH\":\"");
                json.append(decimals(Math.abs(high - low))).append("\",");
            }
            json.append("\"ATTRIBUTION_SCORE\":\"").append(decimals(high + low)).append("\"}");
        }
        return json.append('}').toString();
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
