package io.kinbridge.benchmark.sql;

import java.util.List;

/**
 * Flink SQL, on a class path of its own.
 *
 * @param classPath of the module that holds Flink and its queries
 * @param guarantee of its sink: at-least-once or exactly-once
 */
record FlinkSql(String classPath, String guarantee) implements SqlEngine {
    static final String AT_LEAST_ONCE = "at-least-once";
    static final String EXACTLY_ONCE = "exactly-once";

    @Override
    public String name() {
        return "Flink SQL 2.2, " + guarantee;
    }

    @Override
    public String main() {
        return "io.kinbridge.benchmark.flink.FlinkQuery";
    }

    @Override
    public List<String> arguments(Task task) {
        return List.of(
                task.query().id(),
                task.bootstrapServers(),
                task.input(),
                task.output(),
                guarantee,
                Long.toString(task.commitMillis()),
                task.reference().toString(),
                task.scratch().toString());
    }
}
