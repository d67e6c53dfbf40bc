package io.kinbridge.sql.run;

import io.kinbridge.sql.application.ReferenceDataSource;
import io.kinbridge.sql.application.ReferenceDataSource.CompactedTopic;
import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.reference.StoredTables;
import io.kinbridge.sql.topology.reference.TopicTable;
import java.util.ArrayList;
import java.util.List;

/** All reference tables of an application, wherever their rows are. */
final class ReferenceTables implements AutoCloseable {
    private final StoredTables stored;
    private final List<TopicTable> inTopics = new ArrayList<>();

    private ReferenceTables(StoredTables stored) {
        this.stored = stored;
    }

    /** Loads them all into the plan, and follows what becomes of them. */
    static ReferenceTables load(List<ReferenceDataSource> sources, RunSettings settings, ApplicationPlan plan) {
        ReferenceTables tables = new ReferenceTables(
                StoredTables.load(sources, settings.s3(), settings.referenceInterval(), plan::replaceReference));
        try {
            for (ReferenceDataSource source : sources) {
                if (source.location() instanceof CompactedTopic topic) {
                    tables.inTopics.add(TopicTable.load(
                            source.tableName(),
                            topic.topic(),
                            source.schema(),
                            settings.streams().cluster(),
                            rows -> plan.replaceReference(source.tableName(), rows)));
                }
            }
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
        return tables;
    }

    void reload() {
        stored.reload();
    }

    @Override
    public void close() {
        stored.close();
        inTopics.forEach(TopicTable::close);
    }
}
