package io.kinbridge.sql.plan;

import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;

/** A relation that is computed row by row, as rows come. */
interface StreamsRel extends RelNode {
    /** What all of these have in common for Calcite. */
    Convention CONVENTION = new Convention.Impl("STREAMS", StreamsRel.class);

    /** Adds the operators that compute this, and gives the node that its rows come from. */
    int addTo(GraphBuilder graph);
}
