package io.kinbridge.sql.live;

import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.topology.source.SourceInput;
import java.util.List;

/** A query that is valid, and what it reads; the in-application stream of each source has the source's name. */
record PlannedQuery(ApplicationPlan plan, List<SourceInput> sources, PlanPicture picture) {
    PlannedQuery {
        sources = List.copyOf(sources);
    }

    QueryOutline outline() {
        ApplicationPlan.QueryPlan query = plan.query();
        return new QueryOutline(query.columns(), picture, query.logical(), query.physical());
    }
}
