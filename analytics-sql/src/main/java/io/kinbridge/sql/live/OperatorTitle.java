package io.kinbridge.sql.live;

import io.kinbridge.sql.engine.OperatorNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator is called in pictures, from the words that its name begins with.
 *
 * @param kind source, operator, stream or output
 * @param detail the rest of its name
 */
record OperatorTitle(String kind, String title, String detail) {
    private static final Map<String, String> TITLES = titles();

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("filter ", "Filter");
        titles.put("project ", "Select");
        titles.put("tumbling ", "Tumbling window");
        titles.put("stagger ", "Stagger window");
        titles.put("partial ", "Partial aggregate");
        titles.put("monotonic ", "Groups in a row");
        titles.put("window ", "Sliding window");
        titles.put("distinct", "Distinct");
        titles.put("assign rowtime", "Assign ROWTIME");
        titles.put("sort within ", "Sort by time within");
        titles.put("order by ", "Order by");
        titles.put("join ", "Join");
        titles.put("look up ", "Look up");
        titles.put("union all", "Union all");
        titles.put("not null ", "Require a value");
        return titles;
    }

    static OperatorTitle of(OperatorNode node) {
        String name = node.name();
        if (name.equals("query")) {
            return new OperatorTitle("output", "Result", "");
        }
        if (node.isSource() && name.startsWith("source ")) {
            return new OperatorTitle("source", name.substring("source ".length()), "");
        }
        if (name.startsWith("stream ")) {
            return new OperatorTitle("stream", name.substring("stream ".length()), "");
        }
        for (Map.Entry<String, String> title : TITLES.entrySet()) {
            if (name.startsWith(title.getKey())) {
                return new OperatorTitle(
                        "operator",
                        title.getValue(),
                        name.substring(title.getKey().length()));
            }
        }
        int bracket = name.indexOf('(');
        return bracket <= 0
                ? new OperatorTitle("operator", name, "")
                : new OperatorTitle("operator", name.substring(0, bracket), name.substring(bracket));
    }
}
