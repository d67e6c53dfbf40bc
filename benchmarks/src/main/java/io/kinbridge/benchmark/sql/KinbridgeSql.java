package io.kinbridge.benchmark.sql;

import io.kinbridge.sql.topology.ApplicationSettings.Guarantee;
import java.util.List;

/**
 * Kinbridge, on this class path.
 *
 * @param guarantee what a crash may cost
 */
record KinbridgeSql(Guarantee guarantee) implements SqlEngine {
    @Override
    public String name() {
        return "Kinbridge, " + (guarantee == Guarantee.EXACTLY_ONCE ? FlinkSql.EXACTLY_ONCE : FlinkSql.AT_LEAST_ONCE);
    }

    @Override
    public String classPath() {
        return "";
    }

    @Override
    public String main() {
        return KinbridgeQuery.class.getName();
    }

    @Override
    public List<String> arguments(Task task) {
        return List.of(
                task.query().id(),
                task.bootstrapServers(),
                task.input(),
                task.output(),
                guarantee.name(),
                Long.toString(task.commitMillis()),
                task.reference().toString(),
                task.scratch().toString());
    }
}
